'use client';

import { Pause, Play } from 'lucide-react';
import { useTransition } from 'react';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Button } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Card } from '#components/ui/card.tsx';
import { StatusPill } from '#components/ui/status-pill.tsx';
import { toast } from '#components/ui/toast.tsx';
import { endpointStateWords } from '#lib/delivery/endpoint.ts';
import type { EndpointView, WebhookDeliveryView } from '#lib/services/webhooks/webhook-delivery-view.ts';
import { setEndpointAction } from '../actions.ts';

/** Each URL with its state, the reason, what is held, and the buttons that help. */
export function EndpointHealth({ delivery: { webhook, endpoints } }: { delivery: WebhookDeliveryView }) {
  return (
    <Card title="Health" description="Whether its receivers accept what is sent." padded={false}>
      {!webhook.published && <Callout className="m-4 mb-0">The webhook is saved but not in force yet. Until then it sends nothing but tests.</Callout>}
      {webhook.published && !webhook.active && <Callout className="m-4 mb-0">The webhook is switched off, so nothing is sent.</Callout>}
      {endpoints.length === 0 ? (
        <p className="p-4 text-soft">It has no URL yet.</p>
      ) : (
        <ul aria-live="polite">
          {endpoints.map((endpoint) => (
            <Endpoint key={endpoint.url} webhookId={webhook.id} endpoint={endpoint} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Endpoint({ webhookId, endpoint }: { webhookId: number; endpoint: EndpointView }) {
  const { id, url, isCurrent, state, reason, since, held } = endpoint;
  const [pending, startTransition] = useTransition();
  const { label, tone, meaning } = id === null ? { label: 'Nothing sent yet', tone: 'off' as const, meaning: '' } : endpointStateWords[state];
  const set = (to: 'paused' | 'resumed') =>
    startTransition(async () => {
      if (id === null) return;
      const result = await setEndpointAction({ id: webhookId, endpoint: id }, to);
      if (!result.ok) toast.error(result.message);
      else toast.success(to === 'paused' ? 'Paused. What comes is held.' : 'Resumed. What was held goes out in order.');
    });
  const isPausable = id !== null && state !== 'paused' && state !== 'off';
  const isResumable = state === 'open' || state === 'half-open' || state === 'paused' || state === 'off';
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 border-b px-4 py-3 last:border-b-0">
      <div className="flex min-w-0 flex-[1_1_22rem] flex-col gap-1">
        <p className="font-mono text-sm [overflow-wrap:anywhere]">{url}</p>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <StatusPill tone={tone}>{label}</StatusPill>
          {since !== null && (
            <span className="text-sm text-faint">
              since <RelativeTime at={since} />
            </span>
          )}
          {!isCurrent && <span className="text-sm text-faint">The webhook no longer sends there.</span>}
        </p>
        {reason !== null && <p className="break-words">{reason}</p>}
        {state !== 'closed' && <p className="text-soft">{meaning}</p>}
        <EndpointFacts endpoint={endpoint} />
      </div>
      <div className="flex flex-wrap gap-2">
        {isPausable && (
          <Button size="small" pending={pending} onClick={() => set('paused')} icon={<Pause className="size-3.5" aria-hidden="true" />}>
            Pause
          </Button>
        )}
        {isResumable && (
          <Button size="small" variant="primary" pending={pending} onClick={() => set('resumed')} icon={<Play className="size-3.5" aria-hidden="true" />}>
            {held.count === 0 ? 'Resume' : 'Resume and send what was held'}
          </Button>
        )}
      </div>
    </li>
  );
}

function EndpointFacts({ endpoint }: { endpoint: EndpointView }) {
  const { held, nextProbeAt, notBefore, failures, failingSince } = endpoint;
  const count = `${held.count.toLocaleString('en')}${held.isMore ? '+' : ''}`;
  return (
    <>
      {held.count > 0 && <p>{held.count === 1 ? '1 notification is held.' : `${count} notifications are held.`}</p>}
      {nextProbeAt !== null && held.count > 0 && (
        <p className="text-soft">
          The next one is tried <RelativeTime at={nextProbeAt} />.
        </p>
      )}
      {nextProbeAt !== null && held.count === 0 && <p className="text-soft">The next notification is sent to see whether it answers again.</p>}
      {notBefore !== null && (
        <p className="text-soft">
          It is left alone for now; the next notification goes out <RelativeTime at={notBefore} />.
        </p>
      )}
      {failures > 0 && failingSince !== null && (
        <p className="text-soft">
          {failures === 1 ? 'The latest attempt failed' : `${failures.toLocaleString('en')} failures in a row`}, since <RelativeTime at={failingSince} />.
        </p>
      )}
    </>
  );
}
