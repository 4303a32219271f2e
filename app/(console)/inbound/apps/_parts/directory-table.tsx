import Link from 'next/link';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import type { AppRow } from '#lib/services/app-definitions/app-row.ts';
import { appHref } from './app-href.ts';
import { AppState } from './app-state.tsx';

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
              <Link href={appHref(app.app)} className="font-medium break-words hover:underline">
                {app.title}
              </Link>
              <p className="font-mono text-sm break-all text-faint">{app.app}</p>
            </Cell>
            <Cell>
              <AppState installed={app.installed} />
            </Cell>
            <Cell className="hidden font-mono text-sm text-soft sm:table-cell">{app.newestVersion}</Cell>
            <Cell className="hidden text-soft md:table-cell">{bringsText(app)}</Cell>
            <Cell className="hidden text-soft lg:table-cell">
              <RelativeTime at={app.registeredAt} /> by {app.registeredBy}
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

function bringsText({ hookCount, workflowCount }: AppRow): string {
  return `${hookCount} ${hookCount === 1 ? 'hook' : 'hooks'}, ${workflowCount} ${workflowCount === 1 ? 'workflow' : 'workflows'}`;
}
