// What fan-out decided for one webhook about one event, and why. Stored with the event, shown on its page.
import { z } from 'zod';

export const Verdict = z.object({
  webhookId: z.number().int(),
  webhookName: z.string(),
  /**
   * fired: jobs were made. not-wanted: the webhook is not for it. skipped: the webhook's own condition said no. refused: a
   * limit kept it from being sent. broken: it could not be decided or composed; a job that failed says so where there is one.
   */
  outcome: z.enum(['fired', 'not-wanted', 'skipped', 'refused', 'broken']),
  /** A whole sentence for a person. */
  reason: z.string(),
  jobIds: z.array(z.string()),
  /** The person or program that replayed the event to this webhook; absent where fan-out decided. */
  replayedBy: z.string().optional(),
  /** When they did. */
  replayedAt: z.string().optional(),
});
export type Verdict = z.infer<typeof Verdict>;
