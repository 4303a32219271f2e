// The webhook settings form of Kintone: its limits are the vendor's, enforced by the form, the server and REST alike.
// Source: Kintone help, "Webhook Setting Procedure".
import { z } from 'zod';
import { kintoneEventTypes } from '#lib/dialects/kintone/dialect.ts';

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

/** What is wrong with a URL that deliveries should go to, as a sentence, or undefined. Where it leads is the egress guard's business. */
export function webhookUrlProblem(text: string): string | undefined {
  if (!URL.canParse(text)) return 'Webhook URL must be a full URL, for example https://example.com/hook.';
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'Webhook URL must begin with http:// or https://.';
  if (url.username !== '' || url.password !== '') return 'Webhook URL must not contain a user name or a password.';
  if (url.hostname === '') return 'Webhook URL must name a host.';
  return undefined;
}
