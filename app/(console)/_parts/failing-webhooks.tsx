import { CircleCheck } from 'lucide-react';
import { JobStatusPill } from '#components/data/job-status.tsx';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { UrlText } from '#components/data/url-text.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { areaOf, webhookPermission } from '#lib/areas/registry.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { mayDo } from '#lib/auth/permissions.ts';
import type { FailingWebhook } from '#lib/services/overview/failing-webhooks.ts';

/** Webhooks whose latest delivery did not succeed, each with the reason and the way on. */
export function FailingWebhooks({ failing, reader }: { failing: readonly FailingWebhook[]; reader: Actor }) {
  return (
    <Card title="Failing now" description="Webhooks whose latest delivery did not succeed." padded={false}>
      {failing.length === 0 ? (
        <p className="flex items-center gap-2 p-4 text-soft">
          <CircleCheck className="size-4 text-good" aria-hidden="true" />
          None. The latest delivery of every webhook succeeded.
        </p>
      ) : (
        <ul>
          {failing.map((each) => (
            <li key={each.webhook.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-3 last:border-b-0">
              <div className="min-w-0 flex-[1_1_20rem]">
                <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                  <span className="font-medium break-words">{each.webhook.name === '' ? `Webhook ${each.webhook.id}` : each.webhook.name}</span>
                  <JobStatusPill status={each.status} httpStatus={each.httpStatus} />
                  <span className="text-sm text-faint">
                    <RelativeTime at={each.since} />
                  </span>
                </p>
                <UrlText url={each.url} className="text-soft" />
                <p className="break-words text-soft">{each.reason}</p>
              </div>
              <div className="flex flex-wrap gap-2">
                {mayDo(reader, 'webhooks.configure') && (
                  <ButtonLink href={`/webhooks/${each.webhook.id}`} size="small">
                    Delivery
                  </ButtonLink>
                )}
                <SettingsLink failing={each} reader={reader} />
                <ButtonLink href={`/jobs?status=failed,retrying,held&webhook=${each.webhook.id}`} size="small">
                  Show its failed jobs
                </ButtonLink>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function SettingsLink({ failing, reader }: { failing: FailingWebhook; reader: Actor }) {
  const settings = areaOf(failing.dialect)?.webhookSettings;
  const permission = webhookPermission(failing);
  if (!settings || !permission || !mayDo(reader, permission)) return null;
  return (
    <ButtonLink href={settings.href({ id: failing.webhook.id, scope: failing.scope })} size="small">
      Webhook settings
    </ButtonLink>
  );
}
