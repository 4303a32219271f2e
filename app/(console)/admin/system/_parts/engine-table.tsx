import { RelativeTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { StatusPill } from '#components/ui/status-pill.tsx';
import type { SystemView } from '#lib/services/system/read-system.ts';

export function EngineTable({ engines }: { engines: SystemView['engines'] }) {
  return (
    <div>
      <h2 className="mb-3 font-semibold">Engines</h2>
      {engines.some((engine) => engine.isAlive) || (
        <Callout tone="bad" title="No engine is alive" className="mb-3">
          Nothing is delivered until one is: start it with “npm start”, or “npm run engine” on this or another machine. What happens meanwhile is kept.
        </Callout>
      )}
      {engines.length > 0 && (
        <TableFrame label="Engines">
          <TableHead>
            <HeadCell>State</HeadCell>
            <HeadCell>Host</HeadCell>
            <HeadCell>Process</HeadCell>
            <HeadCell>Version</HeadCell>
            <HeadCell>Started</HeadCell>
            <HeadCell>Heartbeat</HeadCell>
          </TableHead>
          <tbody>
            {engines.map((engine) => (
              <Row key={engine.id}>
                <Cell>{engine.isAlive ? <StatusPill tone="good">Alive</StatusPill> : <StatusPill tone="bad">Silent</StatusPill>}</Cell>
                <Cell className="max-w-64 truncate font-mono text-sm">{engine.host}</Cell>
                <Cell>{engine.pid}</Cell>
                <Cell>{engine.version}</Cell>
                <Cell className="text-soft">
                  <RelativeTime at={engine.startedAt} />
                </Cell>
                <Cell className="text-soft">
                  <RelativeTime at={engine.seenAt} />
                </Cell>
              </Row>
            ))}
          </tbody>
        </TableFrame>
      )}
    </div>
  );
}
