// A job as the engine holds it while it is being sent, and the states a job can be in.
import type { OutboundRequest } from '#lib/dialects/dialect.ts';
import type { DeliveryPolicy } from '#lib/dialects/policy.ts';

export const jobStatuses = ['queued', 'sending', 'retrying', 'delivered', 'failed', 'skipped', 'held', 'cancelled'] as const;
export type JobStatus = (typeof jobStatuses)[number];

/** A job that this engine has leased. */
export type LeasedJob = {
  id: string;
  webhookId: number;
  endpointId: number;
  attempts: number;
  attemptsMax: number;
  request: OutboundRequest;
  policy: DeliveryPolicy;
  /** Who asked for this attempt by hand; null when the schedule did. */
  triggeredBy: string | null;
};
