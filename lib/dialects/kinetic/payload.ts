// What an event of the space carries: enough for the body, and for the bindings of users' expressions. Times are ISO text.
// Source: the variables that the vendor's workflow engine offers for each type.
import { z } from 'zod';

const Attributes = z.record(z.string(), z.array(z.string()));
const created = { createdAt: z.string(), createdBy: z.string() };
const updated = { updatedAt: z.string(), updatedBy: z.string() };
const stamps = { ...created, ...updated };

/** Things are parsed in this order of their properties, which is the order on the wire. */
export const KineticPayload = z.object({
  event: z.object({ action: z.string(), type: z.string(), timestamp: z.string() }),
  /** Who did it. */
  identity: z.object({ username: z.string() }),
  space: z.object({ name: z.string(), slug: z.string(), attributes: Attributes }),
  kapp: z.object({ name: z.string(), slug: z.string(), attributes: Attributes }).optional(),
  /** Of the kapp, or of the datastore. */
  form: z
    .object({ name: z.string(), slug: z.string(), description: z.string(), status: z.string(), type: z.string(), ...stamps, attributes: Attributes })
    .optional(),
  submission: z
    .object({
      id: z.string(),
      handle: z.string(),
      coreState: z.string(),
      type: z.string(),
      ...created,
      submittedAt: z.string().nullable(),
      submittedBy: z.string().nullable(),
      ...updated,
      closedAt: z.string().nullable(),
      closedBy: z.string().nullable(),
      originId: z.string().nullable(),
      parentId: z.string().nullable(),
    })
    .optional(),
  values: z.record(z.string(), z.unknown()).optional(),
  /** On updates: the values before. */
  valuesPrevious: z.record(z.string(), z.unknown()).optional(),
  user: z
    .object({
      username: z.string(),
      displayName: z.string(),
      email: z.string(),
      enabled: z.boolean(),
      spaceAdmin: z.boolean(),
      invitedBy: z.string().nullable(),
      ...stamps,
      attributes: Attributes,
    })
    .optional(),
  team: z.object({ name: z.string(), slug: z.string(), description: z.string(), ...stamps, attributes: Attributes }).optional(),
  /** On a membership change: who came or went. */
  membership: z.object({ username: z.string(), team: z.string(), action: z.enum(['added', 'removed']) }).optional(),
});
export type KineticPayload = z.infer<typeof KineticPayload>;
