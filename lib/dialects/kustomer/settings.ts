// The form of a relay webhook (chosen: Kustomer itself only starts workflows). Its rules are shared by form, server and REST.
import { z } from 'zod';
import { webhookUrlProblem } from '#lib/dialects/webhook-url.ts';

export const relayWebhooksMax = 100;
export const relayEventsMax = 100;

export const RelayWebhookInput = z.object({
  name: z.string('Name must be text.').trim().min(1, 'Give it a name that says who receives.').max(64, 'A name has at most 64 characters.'),
  url: z
    .string('URL must be text.')
    .trim()
    .min(1, 'Enter the URL that receives.')
    .max(2_048, 'URL must have at most 2,048 characters.')
    .superRefine((value, context) => {
      const problem = value === '' ? undefined : webhookUrlProblem(value, 'URL');
      if (problem) context.addIssue({ code: 'custom', message: problem });
    }),
  events: z
    .array(z.string('Events must be names.').max(200, 'The name of an event has at most 200 characters.'), 'Events must be a list of names.')
    .min(1, 'Select at least one event.')
    .max(relayEventsMax, 'Select at most 100 events.')
    .transform((events) => [...new Set(events)].toSorted()),
  active: z.boolean('Activation must be true or false.').default(true),
});
export type RelayWebhookInput = z.infer<typeof RelayWebhookInput>;
