import { RelativeTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import { Pager } from '#components/ui/pager.tsx';
import { StatusDot } from '#components/ui/status-pill.tsx';
import type { AppView } from '#lib/services/app-definitions/get-directory-app.ts';
import { appHref } from '../../_parts/app-href.ts';
import { bringsText } from '../../_parts/brings-text.ts';
import { InstallButton } from './install-button.tsx';

type VersionTableProps = { view: AppView; mayManage: boolean; isFirstPage: boolean };

/** Every registered version; any can be installed, an older one too. */
export function VersionTable({ view: { app, versions, nextVersions, installed }, mayManage, isFirstPage }: VersionTableProps) {
  return (
    <div>
      <h2 className="mb-2 font-semibold">Versions</h2>
      <TableFrame label="Versions">
        <TableHead>
          <HeadCell>Version</HeadCell>
          <HeadCell className="hidden sm:table-cell">Brings</HeadCell>
          <HeadCell className="hidden sm:table-cell">Registered</HeadCell>
          <HeadCell>
            <span className="sr-only">Install</span>
          </HeadCell>
        </TableHead>
        <tbody>
          {versions.map(({ version, hookCount, workflowCount, registeredAt, registeredBy }) => (
            <Row key={version}>
              <Cell className="font-mono text-sm">{version}</Cell>
              <Cell className="hidden text-soft sm:table-cell">{bringsText({ hookCount, workflowCount })}</Cell>
              <Cell className="hidden max-w-72 truncate text-soft sm:table-cell">
                <RelativeTime at={registeredAt} /> by {registeredBy}
              </Cell>
              <Cell className="text-right">
                {version === installed?.version && <StatusDot tone="good">Installed</StatusDot>}
                {version !== installed?.version && mayManage && (
                  <InstallButton app={app} version={version} look="quiet" label={`Install ${version}`} installed={installed !== null} />
                )}
              </Cell>
            </Row>
          ))}
        </tbody>
      </TableFrame>
      <Pager
        newerHref={isFirstPage ? null : appHref(app)}
        newerLabel="Newest versions"
        olderHref={nextVersions && `${appHref(app)}?versions=${encodeURIComponent(nextVersions)}`}
        olderLabel="Older versions"
      />
    </div>
  );
}
