// What an event of the area Pipelines holds: all that its notification needs, as things stood when it happened.
import { z } from 'zod';
import { accountActions, activityTypes } from '#lib/dialects/kommo/catalogue.ts';

const Account = z.object({ id: z.number().int(), subdomain: z.string() });

export const CustomField = z.object({
  id: z.number().int(),
  name: z.string(),
  code: z.string().nullable().default(null),
  values: z.array(z.object({ value: z.string(), enum: z.number().int().nullable().default(null) })),
});
export type CustomField = z.infer<typeof CustomField>;

/** Times are unix seconds; users are their numbers, 0 for a program. */
const moments = {
  responsibleUserId: z.number().int(),
  createdUserId: z.number().int(),
  modifiedUserId: z.number().int(),
  createdAt: z.number().int(),
  updatedAt: z.number().int(),
};

const Lead = z.object({
  kind: z.literal('lead'),
  id: z.number().int(),
  name: z.string(),
  price: z.number().int(),
  pipelineId: z.number().int(),
  stageId: z.number().int(),
  /** Of a change of stage only. */
  oldPipelineId: z.number().int().optional(),
  oldStageId: z.number().int().optional(),
  customFields: z.array(CustomField),
  ...moments,
});
const Contact = z.object({
  kind: z.enum(['contact', 'company']),
  id: z.number().int(),
  name: z.string(),
  customFields: z.array(CustomField),
  ...moments,
});
const Customer = z.object({
  kind: z.literal('customer'),
  id: z.number().int(),
  name: z.string(),
  price: z.number().int(),
  periodId: z.number().int(),
  customFields: z.array(CustomField),
  ...moments,
});
export const KommoEntity = z.discriminatedUnion('kind', [Lead, Contact, Customer]);
export type KommoEntity = z.infer<typeof KommoEntity>;

const Note = z.object({ id: z.number().int(), text: z.string(), createdBy: z.number().int(), createdAt: z.number().int() });

/** A trigger's own run over what is already in its stage is for nobody else. */
const onlyTrigger = z.number().int().optional();

export const KommoPayload = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('lead-moment'),
    type: z.enum([...activityTypes, 'status']),
    account: Account,
    lead: z.object({
      id: z.number().int(),
      pipelineId: z.number().int(),
      stageId: z.number().int(),
      oldPipelineId: z.number().int().optional(),
      oldStageId: z.number().int().optional(),
    }),
    onlyTrigger,
  }),
  z.object({
    kind: z.literal('customer-moment'),
    type: z.enum([...activityTypes, 'period']),
    account: Account,
    customer: z.object({ id: z.number().int(), periodId: z.number().int(), oldPeriodId: z.number().int().optional() }),
    onlyTrigger,
  }),
  z.object({ kind: z.literal('account'), action: z.enum(accountActions), account: Account, entity: KommoEntity, note: Note.optional() }),
]);
export type KommoPayload = z.infer<typeof KommoPayload>;
