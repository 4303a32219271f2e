// What Kinetic's form of a webhook sets beside name and URL, as stored in `webhooks.settings`. Source: the vendor's
// OpenAPI ("webhook": name, type, event, filter, url, authStrategy).
import { z } from 'zod';

export const KineticSettings = z.object({
  type: z.string(),
  event: z.string(),
  /** A JavaScript expression; empty means always. */
  filter: z.string().default(''),
  /** Kept and shown; a webhook for the workflow engine ignores it, and for others our signatures do more. */
  authStrategy: z.json().nullable().default(null),
  createdBy: z.string().default(''),
  updatedBy: z.string().default(''),
});
export type KineticSettings = z.infer<typeof KineticSettings>;
