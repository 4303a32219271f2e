// What a hook may be called, checked wherever one is made.
import { z } from 'zod';
import { isStorable, notStorable } from '#lib/apps/storable-text.ts';
import { hookTypes } from '#lib/dialects/kustomer/payload.ts';
import { AppError } from '#lib/errors.ts';

/** Hooks that are not deleted, of all types and owners together. */
export const hooksMax = 1_000;

const storable = (schema: z.ZodString) => schema.refine(isStorable, notStorable);

export const HookType = z.enum(hookTypes, 'The type of a hook is web, form or email.');

/** "A globally unique id for the event"; to be routed to workflows it must begin with kustomer.app or kustomer.hooks (Kustomer, "Inbound webhooks"). */
export const HookEventName = z
  .string('Give the name of the event as text.')
  .trim()
  .min(1, 'Give the name of the event, for example kustomer.app.shop.order.update.')
  .max(200, 'The name of an event has at most 200 characters.')
  .regex(/^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/, 'The name of an event has letters, digits, hyphens and underscores, in parts with single dots between them.');

export const HookDisplayName = storable(
  z
    .string('Give the display name as text.')
    .trim()
    .min(1, 'Give it a display name that says what comes in.')
    .max(128, 'A display name has at most 128 characters.'),
);

export const HookDescription = storable(z.string('Give the description as text.').trim().max(1_024, 'A description has at most 1,024 characters.'));

/** A name that another hook has, as the fault of the field that it was given in. */
export function issueOfTakenName(error: unknown): unknown {
  if (!(error instanceof AppError) || error.code !== 'event-name') return error;
  return new AppError('conflict', error.message, { code: 'event-name', issues: [{ path: 'eventName', message: error.message }] });
}
