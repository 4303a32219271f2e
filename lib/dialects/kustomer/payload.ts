// What came in through a hook. A body that is JSON is kept as its bytes came; any other is kept decoded, as JSON.
import { z } from 'zod';

export const hookTypes = ['web', 'form', 'email'] as const;
export type HookType = (typeof hookTypes)[number];

export const KustomerPayload = z.object({
  eventName: z.string(),
  /** Where it came in; of the type workflow where a run emitted it. */
  hook: z.object({ id: z.string(), type: z.enum([...hookTypes, 'workflow']), name: z.string() }),
  /** The stored request that it came with, or `run:<id>`. */
  requestId: z.string(),
  /** JSON text: as it was received where the sender sent JSON, else made of what was decoded. */
  data: z.string(),
});
export type KustomerPayload = z.infer<typeof KustomerPayload>;
