// The jobs that one event makes for one webhook: one for each of its URLs, with the request as it will be sent.
import type { NewJob } from '#lib/delivery/store-jobs.ts';
import type { Dialect, DialectEvent, Endpoint } from '#lib/dialects/dialect.ts';
import { type Evaluate, noExpressions } from '#lib/dialects/expressions.ts';
import type { ConsideredWebhook } from '#lib/events/considered-webhooks.ts';
import type { Verdict } from '#lib/events/verdict.ts';
import { idsOfJob, newId, randomId } from '#lib/ids.ts';

export type JobPlan = {
  verdict: Verdict;
  webhook: ConsideredWebhook;
  /** The URL as the dialect named it: what fairness and the breaker count by. */
  endpoint: string;
  /** Why it has failed before anything is sent; null where it is sent. */
  failure: string | null;
  job: Omit<NewJob, 'endpointId' | 'status' | 'reason' | 'leasedBy'>;
};

export type PlanContext = {
  scope: string;
  /** What the event happened to: the order of an ordered webhook. */
  subject: string;
  publicUrl: string;
  now: Date;
  /** A test: it goes out although its webhook may not be in force. */
  sample?: boolean;
  /** Who asked for it by hand, shown with the attempt. */
  triggeredBy?: string | null;
  /** The results of the dialect's expressions. */
  evaluate?: Evaluate;
  /** Why the jobs have failed from the beginning, whatever their URLs. */
  failure?: string | null;
  /** The same event and webhook get the same ids whenever this is done; otherwise each time makes new jobs. */
  isRepeatable?: boolean;
};

/** Adds the ids of the jobs to the verdict. Throws what the dialect throws when it cannot compose. */
export function planJobs<Payload>(
  dialect: Dialect<Payload>,
  event: DialectEvent<Payload>,
  webhook: ConsideredWebhook,
  verdict: Verdict,
  context: PlanContext,
): JobPlan[] {
  return dialect.endpoints(webhook, event, context.evaluate ?? noExpressions).map((endpoint, place) => {
    const { name, url, failure } = typeof endpoint === 'string' ? sentTo(endpoint) : endpoint;
    const { id, notificationId } = context.isRepeatable ? idsOfJob(event.id, webhook.id, place) : { id: newId(), notificationId: randomId() };
    const request = dialect.compose(event, url, { notificationId, publicUrl: context.publicUrl });
    const job = {
      id,
      eventId: event.id,
      webhookId: webhook.id,
      dialect: dialect.id,
      scope: context.scope,
      eventType: event.type,
      orderKey: webhook.ordered ? context.subject : null,
      dueAt: context.now,
      sample: context.sample ?? false,
      triggeredBy: context.triggeredBy ?? null,
      request,
      policy: webhook.policy,
    };
    verdict.jobIds.push(job.id);
    return { verdict, webhook, endpoint: name, failure: context.failure ?? failure, job };
  });
}

function sentTo(url: string): Endpoint {
  return { name: url, url, failure: null };
}
