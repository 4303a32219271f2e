import Link from 'next/link';
import { UrlText } from '#components/data/url-text.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Card } from '#components/ui/card.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { StatusDot } from '#components/ui/status-pill.tsx';
import type { AppView } from '#lib/services/app-definitions/get-directory-app.ts';

/** Each hook with its address; before the app is installed, what it would bring. */
export function AppHooks({ view: { hooks, definition, installed } }: { view: AppView }) {
  if (!installed) {
    return (
      <Card title="Hooks" description="Installing the app gives each of them an address.">
        {definition.hooks.length === 0 && <p className="text-soft">It brings no hook.</p>}
        <ul className="flex flex-col gap-3">
          {definition.hooks.map(({ eventName, displayEventName, description, type }) => (
            <li key={eventName}>
              <HookTitle name={displayEventName ?? eventName} type={type} />
              <p className="font-mono text-sm break-all text-faint">{eventName}</p>
              {description && <p className="text-soft">{description}</p>}
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
          <li key={hook.id} className="flex flex-col gap-2 p-4">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <Link href={`/inbound/hooks/${hook.id}`} className="hover:underline">
                <HookTitle name={hook.displayName} type={hook.type} />
              </Link>
              {hook.enabled ? <StatusDot tone="good">Takes requests</StatusDot> : <StatusDot tone="off">Switched off</StatusDot>}
            </div>
            {hook.description !== '' && <p className="text-soft">{hook.description}</p>}
            <div className="flex min-w-0 items-center gap-1 rounded-md border bg-sunken px-2.5 py-1">
              <UrlText url={hook.address} className="flex-1" />
              <CopyButton text={hook.address} what={`the address of ${hook.displayName}`} />
            </div>
            <p className="font-mono text-sm break-all text-faint">{hook.eventName}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function HookTitle({ name, type }: { name: string; type: string }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <span className="font-medium break-words">{name}</span>
      <Badge>{type}</Badge>
    </span>
  );
}
