import Link from 'next/link';
import { UrlText } from '#components/data/url-text.tsx';
import { Card } from '#components/ui/card.tsx';
import { StatusPill } from '#components/ui/status-pill.tsx';
import { callbackTypes } from '#lib/dialects/kianda/settings.ts';
import type { CallbackView, InstanceCallbacks } from '#lib/services/instance-callbacks/callback-rows.ts';
import { callbackWords } from './callback-words.ts';
import { WebhooksDialog } from './webhooks-dialog.tsx';

/** What is saved, and the button that changes it. */
export function CallbackSummary({ callbacks, opensDialog }: { callbacks: InstanceCallbacks; opensDialog: boolean }) {
  return (
    <Card
      title="Webhooks"
      description="Instance callback URLs, for all processes."
      action={<WebhooksDialog initial={callbacks} opens={opensDialog} />}
      padded={false}
    >
      <ul className="divide-y">
        {callbackTypes.map((type) => (
          <li key={type} className="flex flex-col gap-1 px-4 py-3">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="font-medium">{callbackWords[type].name}</span>
              <CallbackState callback={callbacks.callbacks[type]} />
              <WebhookLinks callback={callbacks.callbacks[type]} name={callbackWords[type].name} />
            </p>
            <CallbackUrls callback={callbacks.callbacks[type]} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function CallbackState({ callback }: { callback: CallbackView }) {
  if (!callback.enabled) return <StatusPill tone="off">Off</StatusPill>;
  return <StatusPill tone="good">{callback.urls.length === 1 ? 'On, 1 URL' : `On, ${callback.urls.length} URLs`}</StatusPill>;
}

/** Further settings of a callback, such as another schedule, and its history. */
function WebhookLinks({ callback, name }: { callback: CallbackView; name: string }) {
  if (callback.webhookId === null) return null;
  return (
    <span className="ml-auto flex gap-4 text-sm text-accent-ink">
      <Link href={`/webhooks/${callback.webhookId}`} className="rounded-sm hover:underline">
        Delivery<span className="sr-only"> settings: {name}</span>
      </Link>
      <Link href={`/jobs?webhook=${callback.webhookId}`} className="rounded-sm hover:underline">
        Jobs<span className="sr-only">: {name}</span>
      </Link>
    </span>
  );
}

const shownMax = 3;

function CallbackUrls({ callback }: { callback: CallbackView }) {
  if (!callback.enabled) return null;
  const more = callback.urls.length - shownMax;
  return (
    <ul>
      {callback.urls.slice(0, shownMax).map((url) => (
        <li key={url}>
          <UrlText url={url} className="text-soft" />
        </li>
      ))}
      {more > 0 && <li className="text-sm text-faint">and {more} more</li>}
    </ul>
  );
}
