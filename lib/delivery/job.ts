// A job as the engine holds it while it is being sent, and the states a job can be in.
import type { OutboundRequest } from '#lib/dialects/dialect.ts';
import type { DeliveryPolicy } from '#lib/dialects/policy.ts';

export const jobStatuses = ['queued', 'sending', 'retrying', 'delivered', 'failed', 'skipped', 'held', 'cancelled'] as const;
export type JobStatus = (typeof jobStatuses)[number];

/** A job that this engine has leased. */
export type LeasedJob = {
  id: string;
  eventId: string;
  webhookId: number;
  endpointId: number;
  attempts: number;
  attemptsMax: number;
  /** What it is about, where its webhook delivers in order; else null. */
  orderKey: string | null;
  /** A rate, a concurrency or an order counts for its endpoint: its end may let another one go. */
  isLimited: boolean;
  /** The webhook's sealed signing secrets and headers as stored, or null: they are added when it is sent. */
  credentials: string | null;
  request: OutboundRequest;
  policy: DeliveryPolicy;
  /** Who asked for this attempt by hand; null when the schedule did. */
  triggeredBy: string | null;
};
