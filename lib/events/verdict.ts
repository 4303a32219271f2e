// What fan-out decided for one webhook about one event, and why. Stored with the event, shown on its page.
import { z } from 'zod';

export const Verdict = z.object({
  /** 0 where it is about a workflow, which `workflowId` names. */
  webhookId: z.number().int(),
  /** Or the title of the workflow. */
  webhookName: z.string(),
  /**
   * fired: jobs were made. not-wanted: the webhook is not for it. skipped: the webhook's own condition said no. refused: a
   * limit kept it from being sent. broken: it could not be decided or composed; a job that failed says so where there is one.
   */
  outcome: z.enum(['fired', 'not-wanted', 'skipped', 'refused', 'broken']),
  /** A whole sentence for a person. */
  reason: z.string(),
  jobIds: z.array(z.string()),
  workflowId: z.number().int().optional(),
  /** The run that it started, or that was stored as failed where it was refused. */
  runId: z.number().int().optional(),
  /** The person or program that replayed the event to this webhook; absent where fan-out decided. */
  replayedBy: z.string().optional(),
  /** When they did. */
  replayedAt: z.string().optional(),
});
export type Verdict = z.infer<typeof Verdict>;
