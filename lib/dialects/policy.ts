// How the engine treats the jobs of a dialect: plain data, stored with each job when it is made.
import { z } from 'zod';

export const DeliveryPolicy = z.object({
  /** For the whole request, from the first byte of the connection to the last of the answer. */
  timeoutMs: z.number().int().min(1_000).max(30_000),
  /** Seconds to wait before each attempt, counted from the one before; the first is 0. Its length is the number of attempts. */
  scheduleSeconds: z.array(z.number().min(0)).min(1).max(20),
  /** An answer from the first to the last of these is a delivery. */
  successStatus: z.tuple([z.number().int(), z.number().int()]),
  /** A longer body is not sent; null means no limit. */
  bodyBytesMax: z.number().int().nullable(),
  /** The workspace setting that limits notifications a minute, if any. */
  perMinuteSetting: z.enum(['kintoneNotificationsPerMinute']).nullable(),
});
export type DeliveryPolicy = z.infer<typeof DeliveryPolicy>;
