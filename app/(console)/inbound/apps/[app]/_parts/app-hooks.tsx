import Link from 'next/link';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { UrlText } from '#components/data/url-text.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Card } from '#components/ui/card.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { StatusDot } from '#components/ui/status-pill.tsx';
import type { HookType } from '#lib/dialects/kustomer/payload.ts';
import type { AppView } from '#lib/services/app-definitions/get-directory-app.ts';
import type { HookOfApp } from '#lib/services/app-definitions/hooks-of-app.ts';
import { HookSnippets } from '../../../_parts/hook-snippets.tsx';
import { hookTypeWords, outcomeWords } from '../../../hooks/_parts/hook-words.ts';

/** Each hook with its address; before the app is installed, what it would bring. */
export function AppHooks({ view: { hooks, definition, installed } }: { view: AppView }) {
  if (!installed) {
    return (
      <Card title="Hooks" description="Installing the app gives each of them an address." padded={false}>
        {definition.hooks.length === 0 && <p className="p-4 text-soft">It brings no hook.</p>}
        <ul className="divide-y">
          {definition.hooks.map(({ eventName, displayEventName, description, type }) => (
            <li key={eventName} className="px-4 py-3">
              <HookTitle name={displayEventName ?? eventName} type={type} />
              {description && <p className="break-words text-soft">{description}</p>}
              <p className="font-mono text-sm break-all text-faint">{eventName}</p>
            </li>
          ))}
        </ul>
      </Card>
    );
  }
  return (
    <Card title="Hooks" description="Where data comes in. Anything that arrives is an event, whether or not something listens to it." padded={false}>
      {hooks.length === 0 && <p className="p-4 text-soft">It brings no hook.</p>}
      <ul className="divide-y">
        {hooks.map((hook) => (
          <InstalledHook key={hook.id} hook={hook} />
        ))}
      </ul>
    </Card>
  );
}

function InstalledHook({ hook }: { hook: HookOfApp }) {
  return (
    <li className="flex flex-col gap-2 p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Link href={`/inbound/hooks/${hook.id}`} className="hover:underline">
          <HookTitle name={hook.displayName} type={hook.type} />
        </Link>
        {hook.enabled ? <StatusDot tone="good">Takes requests</StatusDot> : <StatusDot tone="off">Switched off</StatusDot>}
      </div>
      {hook.description !== '' && <p className="break-words text-soft">{hook.description}</p>}
      <div className="flex min-w-0 items-center gap-1 rounded-md border bg-sunken px-2.5 py-1">
        <UrlText url={hook.address} className="flex-1" />
        <CopyButton text={hook.address} what={`the address of ${hook.displayName}`} />
      </div>
      <p className="font-mono text-sm break-all text-faint">{hook.eventName}</p>
      <LastRequest hook={hook} />
      <details>
        <summary className="w-fit cursor-pointer rounded-sm font-medium">How to send to it</summary>
        <div className="mt-2">
          <HookSnippets hook={hook} />
        </div>
      </details>
    </li>
  );
}

function LastRequest({ hook: { id, lastRequest } }: { hook: HookOfApp }) {
  if (!lastRequest) return <p className="text-faint">Nothing has come in yet.</p>;
  const { label, tone } = outcomeWords[lastRequest.outcome];
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-soft">
      <span>
        Last request <RelativeTime at={lastRequest.at} />
      </span>
      <StatusDot tone={tone}>{label}</StatusDot>
      {lastRequest.eventId !== null && (
        <Link href={`/events/${lastRequest.eventId}`} className="text-accent-ink underline underline-offset-4">
          Its event
        </Link>
      )}
      <Link href={`/inbound/hooks/${id}`} className="text-accent-ink underline underline-offset-4">
        All requests
      </Link>
    </p>
  );
}

function HookTitle({ name, type }: { name: string; type: HookType }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <span className="font-medium break-words">{name}</span>
      <Badge>{hookTypeWords[type].label}</Badge>
    </span>
  );
}
