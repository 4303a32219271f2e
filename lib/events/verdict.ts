// What fan-out decided for one webhook about one event, and why. Stored with the event, shown on its page.
import { z } from 'zod';

export const Verdict = z.object({
  webhookId: z.number().int(),
  webhookName: z.string(),
  /** fired: jobs were made. not-wanted: the webhook did not want it. refused: a limit kept it from being sent. broken: it could not be composed. */
  outcome: z.enum(['fired', 'not-wanted', 'refused', 'broken']),
  /** A whole sentence for a person. */
  reason: z.string(),
  jobIds: z.array(z.string()),
  /** The person or program that replayed the event to this webhook; absent where fan-out decided. */
  replayedBy: z.string().optional(),
  /** When they did. */
  replayedAt: z.string().optional(),
});
export type Verdict = z.infer<typeof Verdict>;
