import { RelativeTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import { StatusDot } from '#components/ui/status-pill.tsx';
import type { VersionRow } from '#lib/services/app-definitions/get-directory-app.ts';
import { InstallButton } from './install-button.tsx';

type VersionTableProps = { app: string; versions: readonly VersionRow[]; installedVersion: string | null; mayManage: boolean };

/** Every registered version; any can be installed, an older one too. */
export function VersionTable({ app, versions, installedVersion, mayManage }: VersionTableProps) {
  return (
    <section aria-labelledby="versions">
      <h2 id="versions" className="mb-2 font-semibold">
        Versions
      </h2>
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
              <Cell className="hidden text-soft sm:table-cell">
                {hookCount} {hookCount === 1 ? 'hook' : 'hooks'}, {workflowCount} {workflowCount === 1 ? 'workflow' : 'workflows'}
              </Cell>
              <Cell className="hidden text-soft sm:table-cell">
                <RelativeTime at={registeredAt} /> by {registeredBy}
              </Cell>
              <Cell className="text-right">
                {version === installedVersion && <StatusDot tone="good">Installed</StatusDot>}
                {version !== installedVersion && mayManage && (
                  <InstallButton app={app} version={version} look="quiet" label={`Install ${version}`} installed={installedVersion !== null} />
                )}
              </Cell>
            </Row>
          ))}
        </tbody>
      </TableFrame>
    </section>
  );
}
