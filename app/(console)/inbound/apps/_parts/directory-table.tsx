import Link from 'next/link';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import type { AppRow } from '#lib/services/app-definitions/app-row.ts';
import { appHref } from './app-href.ts';
import { AppInitial } from './app-initial.tsx';
import { AppState } from './app-state.tsx';
import { bringsText } from './brings-text.ts';

export function DirectoryTable({ apps }: { apps: readonly AppRow[] }) {
  return (
    <TableFrame label="App directory">
      <TableHead>
        <HeadCell>App</HeadCell>
        <HeadCell>State</HeadCell>
        <HeadCell className="hidden sm:table-cell">Newest version</HeadCell>
        <HeadCell className="hidden md:table-cell">Brings</HeadCell>
        <HeadCell className="hidden lg:table-cell">Registered</HeadCell>
      </TableHead>
      <tbody>
        {apps.map((app) => (
          <Row key={app.app}>
            <Cell className="max-w-[28rem] min-w-40 whitespace-normal">
              <span className="flex items-center gap-3">
                <AppInitial title={app.title} />
                <span className="min-w-0">
                  <Link href={appHref(app.app)} className="font-medium break-words hover:underline">
                    {app.title}
                  </Link>
                  <span className="block font-mono text-sm break-all text-faint">{app.app}</span>
                </span>
              </span>
            </Cell>
            <Cell>
              <AppState installed={app.installed} />
            </Cell>
            <Cell className="hidden font-mono text-sm text-soft sm:table-cell">{app.newestVersion}</Cell>
            <Cell className="hidden text-soft md:table-cell">{bringsText(app)}</Cell>
            <Cell className="hidden max-w-72 truncate text-soft lg:table-cell">
              <RelativeTime at={app.registeredAt} /> by {app.registeredBy}
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
