// How the engine treats the jobs of a dialect: plain data, stored with each job when it is made.
import { z } from 'zod';

/** When an endpoint that only fails is switched off. The first is ours; the second is how Kommo documents it. */
export const SwitchOffRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('failing'), seconds: z.number().int().positive() }),
  z.object({ kind: z.literal('failures'), moreThan: z.number().int().positive(), withinSeconds: z.number().int().positive() }),
]);
export type SwitchOffRule = z.infer<typeof SwitchOffRule>;

const fiveDays = 5 * 24 * 60 * 60;

export const DeliveryPolicy = z.object({
  /** For the whole request, from the first byte of the connection to the last of the answer. */
  timeoutMs: z.number().int().min(1_000).max(30_000),
  /** Seconds to wait before each attempt, counted from the one before; the first is 0. Its length is the number of attempts. */
  scheduleSeconds: z.array(z.number().min(0)).min(1).max(20),
  /** How far a wait may differ from the schedule, as a share of it, so that retries of many jobs spread. */
  jitter: z.number().min(0).max(0.5).default(0.2),
  /** An answer from the first to the last of these is a delivery. */
  successStatus: z.tuple([z.number().int(), z.number().int()]),
  /** A longer body is not sent; null means no limit. */
  bodyBytesMax: z.number().int().nullable(),
  /** The workspace setting that limits notifications a minute, if any. */
  perMinuteSetting: z.enum(['kintoneNotificationsPerMinute']).nullable(),
  /** Failures in a row after which an endpoint is held and probed; null when it never is. */
  breakerFailures: z.number().int().positive().nullable().default(10),
  switchOff: SwitchOffRule.nullable().default({ kind: 'failing', seconds: fiveDays }),
});
export type DeliveryPolicy = z.infer<typeof DeliveryPolicy>;
/** As a dialect writes it: what it leaves out has the product's own value. */
export type DialectPolicy = z.input<typeof DeliveryPolicy>;

const hour = 3_600;

/** Ten attempts in 75 hours. */
export const standardScheduleSeconds: readonly number[] = [0, 5, 300, 1_800, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour];

/** Where a vendor documents nothing: patient, and tried again by our standard schedule (chosen). */
export const ownPolicy: DialectPolicy = {
  timeoutMs: 30_000,
  scheduleSeconds: [...standardScheduleSeconds],
  successStatus: [200, 299],
  bodyBytesMax: null,
  perMinuteSetting: null,
};

/** What a vendor's own rules leave no room for. */
export type FixedDelivery = readonly ('schedule' | 'timeout')[];
