// What a request bin answers, set by a person to rehearse how a delivery behaves.
import { z } from 'zod';

/** Nothing that a browser would run in our own origin. */
export const binContentTypes = ['text/plain', 'application/json'] as const;

export const BinAnswer = z.object({
  status: z.coerce
    .number('Status must be a whole number from 200 to 599.')
    .int('Status must be a whole number from 200 to 599.')
    .min(200, 'Status must be from 200 to 599.')
    .max(599, 'Status must be from 200 to 599.')
    .default(200),
  delaySeconds: z.coerce
    .number('Delay must be a number of seconds.')
    .min(0, 'Delay must be from 0 to 30 seconds.')
    .max(30, 'Delay must be from 0 to 30 seconds.')
    .default(0),
  contentType: z.enum(binContentTypes, `Content type must be of ${binContentTypes.join(', ')}.`).default('text/plain'),
  body: z
    .string('Body must be text.')
    .max(65_536, 'Body must have at most 65,536 characters.')
    .refine((text) => !text.includes('\0'), 'Body must not contain a NUL character.')
    .default(''),
});
export type BinAnswer = z.infer<typeof BinAnswer>;

export const BinName = z.string('Name must be text.').trim().min(1, 'Give the bin a name.').max(64, 'Name must have at most 64 characters.');
