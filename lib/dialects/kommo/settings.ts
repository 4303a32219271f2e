// The two kinds of Kommo's webhooks, kept apart by `kind`: a trigger under a stage of the digital pipeline, and one of the
// account's own settings. Their limits hold for screens and REST alike.
import { z } from 'zod';
import { accountCodes, pipelineEventTypes } from '#lib/dialects/kommo/catalogue.ts';
import { webhookUrlProblem } from '#lib/dialects/webhook-url.ts';

/** What a stored webhook sets beside its URL and events. */
export const KommoSettings = z.union([
  z.object({ kind: z.literal('pipeline'), entity: z.literal('lead'), pipelineId: z.number().int(), stageId: z.number().int() }),
  z.object({ kind: z.literal('pipeline'), entity: z.literal('customer'), periodId: z.number().int() }),
  z.object({ kind: z.literal('account'), sort: z.number().int(), createdBy: z.number().int() }),
]);
export type KommoSettings = z.infer<typeof KommoSettings>;

export const accountScope = 'account';
export const customersScope = 'customers';
export const pipelineScope = (pipelineId: number) => `pipeline-${pipelineId}`;

export const accountWebhooksMax = 100;
/** Under one pipeline, or under all periods (chosen). */
export const triggersMax = 100;
const urlLengthMax = 2_048;

function hookUrl(name: string) {
  return z
    .string(`${name} must be a URL.`)
    .trim()
    .max(urlLengthMax, `${name} must have at most 2,048 characters.`)
    .superRefine((value, context) => {
      const problem = webhookUrlProblem(value, name);
      if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
    });
}

export const TriggerInput = z.object({
  url: hookUrl('url'),
  event: z.enum(pipelineEventTypes, `event must be one of ${pipelineEventTypes.join(', ')}.`),
});

export const AccountWebhookInput = z.object({
  destination: hookUrl('destination'),
  settings: z
    .array(z.string('settings must be a list of event codes.'), 'settings must be a list of event codes.')
    .min(1, 'settings must name at least one event, for example add_lead.')
    .max(100, 'settings names more events than there are.')
    .superRefine((codes, context) => {
      const unknown = codes.filter((code) => !accountCodes.includes(code));
      if (unknown.length > 0) {
        context.addIssue({ code: 'custom', message: `There is no event ${unknown[0]?.slice(0, 50)}. The events are ${accountCodes.join(', ')}.` });
      }
    })
    .transform((codes) => accountCodes.filter((code) => codes.includes(code))),
  sort: z
    .number('sort must be a whole number.')
    .int('sort must be a whole number.')
    .min(0, 'sort must be at least 0.')
    .max(1_000_000, 'sort is too large.')
    .default(10),
});
export type AccountWebhookInput = z.infer<typeof AccountWebhookInput>;
