import Link from 'next/link';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import { UrlText } from '#components/data/url-text.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { StatusDot, StatusPill } from '#components/ui/status-pill.tsx';
import type { ListedHook } from '#lib/services/hooks/list-hooks.ts';
import { hookTypeWords, outcomeWords } from './hook-words.ts';

export function HookTable({ hooks }: { hooks: readonly ListedHook[] }) {
  return (
    <div className="@container">
      <TableFrame label="Inbound webhooks">
        <TableHead>
          <HeadCell>Name and event</HeadCell>
          <HeadCell>Type</HeadCell>
          <HeadCell className="@max-3xl:hidden">Address</HeadCell>
          <HeadCell className="@max-2xl:hidden">App</HeadCell>
          <HeadCell>Last request</HeadCell>
        </TableHead>
        <tbody>
          {hooks.map((hook) => (
            <Row key={hook.id} className="relative">
              <Cell className="max-w-0 min-w-48 whitespace-normal @3xl:w-2/5">
                <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                  <Link href={`/inbound/hooks/${hook.id}`} className="min-w-0 rounded-sm font-medium break-words before:absolute before:inset-0">
                    {hook.displayName}
                  </Link>
                  {!hook.enabled && <StatusPill tone="off">Switched off</StatusPill>}
                </span>
                <span className="block font-mono text-sm break-all text-faint">{hook.eventName}</span>
              </Cell>
              <Cell>
                <Badge>{hookTypeWords[hook.type].label}</Badge>
              </Cell>
              <Cell className="w-2/5 max-w-0 min-w-48 @max-3xl:hidden">
                <span className="flex items-center gap-1">
                  <UrlText url={hook.address} className="text-soft" />
                  <CopyButton text={hook.address} what={`the address of ${hook.displayName}`} className="relative" />
                </span>
              </Cell>
              <Cell className="text-soft @max-2xl:hidden">{hook.owner ?? 'Made by hand'}</Cell>
              <Cell className="text-soft">
                <LastRequest hook={hook} />
              </Cell>
            </Row>
          ))}
        </tbody>
      </TableFrame>
    </div>
  );
}

function LastRequest({ hook: { lastRequest } }: { hook: ListedHook }) {
  if (!lastRequest) return <span className="text-faint">None yet</span>;
  const { label, tone } = outcomeWords[lastRequest.outcome];
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <StatusDot tone={tone}>{label}</StatusDot>
      <RelativeTime at={lastRequest.at} />
    </span>
  );
}
