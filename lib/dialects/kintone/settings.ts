// The webhook settings form of Kintone: its limits are the vendor's, enforced by the form, the server and REST alike.
// Source: Kintone help, "Webhook Setting Procedure".
import { z } from 'zod';
import { kintoneEventTypes } from '#lib/dialects/kintone/dialect.ts';
import { webhookUrlProblem } from '#lib/dialects/webhook-url.ts';

export const webhooksPerAppMax = 10;
export const descriptionLengthMax = 64;
export const urlLengthMax = 1024;

/** Counts as a person does: one for each character, emoji included. */
export function characters(text: string): number {
  return [...text].length;
}

export const KintoneWebhookInput = z.object({
  description: z
    .string('Description must be text.')
    .trim()
    .refine((value) => characters(value) <= descriptionLengthMax, 'Description must have at most 64 characters.')
    .default(''),
  url: z
    .string('Webhook URL must be text.')
    .trim()
    .min(1, 'Enter the Webhook URL.')
    .superRefine((value, context) => {
      if (characters(value) > urlLengthMax) {
        context.addIssue({ code: 'custom', message: 'Webhook URL must have at most 1,024 characters.' });
        return;
      }
      const problem = webhookUrlProblem(value);
      if (problem) context.addIssue({ code: 'custom', message: problem });
    }),
  events: z
    .array(
      z.enum(kintoneEventTypes, 'Events must be of ADD_RECORD, UPDATE_RECORD, DELETE_RECORD, ADD_RECORD_COMMENT, UPDATE_STATUS.'),
      'Events must be a list.',
    )
    .min(1, 'Select at least one event.')
    .transform((events) => kintoneEventTypes.filter((type) => events.includes(type))),
  active: z.boolean('Activation must be true or false.').default(true),
});
export type KintoneWebhookInput = z.infer<typeof KintoneWebhookInput>;
