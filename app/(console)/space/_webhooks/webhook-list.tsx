import { ListChecks, Plus, Webhook } from 'lucide-react';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import type { UserActor } from '#lib/auth/actor.ts';
import { latestJobs } from '#lib/services/space-webhooks/latest-jobs.ts';
import { listSpaceWebhooks } from '#lib/services/space-webhooks/list-space-webhooks.ts';
import { webhookJobsHref, webhooksHref } from './webhook-href.ts';
import { WebhookTable } from './webhook-table.tsx';

type WebhookListProps = { user: UserActor; kapp: string | null };

/** Of the space, or of one kapp. */
export async function WebhookList({ user, kapp }: WebhookListProps) {
  const webhooks = await listSpaceWebhooks(user, { kapp });
  const latest = await latestJobs(
    user,
    webhooks.map(({ id }) => id),
  );
  if (webhooks.length > 0) return <WebhookTable kapp={kapp} webhooks={webhooks} latest={latest} />;
  return (
    <div className="rounded-lg border">
      <EmptyState icon={<Webhook aria-hidden="true" />} title="No webhook yet" action={<AddWebhook kapp={kapp} />}>
        {kapp === null
          ? 'A webhook of the space is told about users, teams and the datastore. What happens to forms and submissions of a kapp, webhooks of that kapp are told.'
          : 'A webhook of a kapp is told about its forms and their submissions, and can start the workflow that belongs to each form.'}
      </EmptyState>
    </div>
  );
}

export function AddWebhook({ kapp }: { kapp: string | null }) {
  return (
    <ButtonLink href={`${webhooksHref(kapp)}/new`} variant="primary" icon={<Plus className="size-4" aria-hidden="true" />}>
      Add webhook
    </ButtonLink>
  );
}

export function WebhookJobsLink({ kapp }: { kapp: string | null }) {
  return (
    <ButtonLink href={webhookJobsHref({ kapp })} icon={<ListChecks className="size-4 text-faint" aria-hidden="true" />}>
      Webhook jobs
    </ButtonLink>
  );
}
