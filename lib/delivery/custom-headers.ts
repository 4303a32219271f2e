// Headers that a webhook adds to each of its requests: which names and values may be. Pure and safe for the browser.
import { z } from 'zod';

export const customHeadersMax = 20;
/** Names and values of all headers of a webhook together. */
export const customHeaderBytesMax = 4_096;

/** What the connection, the length of the body and the signature decide. */
const reserved = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'trailers',
  'transfer-encoding',
  'upgrade',
  'webhook-id',
  'webhook-signature',
  'webhook-timestamp',
]);

/** Of RFC 9110: a token. */
export const HeaderName = z
  .string('Give the name of the header.')
  .trim()
  .min(1, 'Give the name of the header, for example Authorization.')
  .max(100, 'A header’s name has at most 100 characters.')
  .regex(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/, "A header’s name has letters, digits and - . _ ! # $ % & ' * + ^ ` | ~ only, without spaces.")
  .superRefine((name, context) => {
    const lower = name.toLowerCase();
    if (!reserved.has(lower) && !lower.startsWith('proxy-')) return;
    const why = lower.startsWith('webhook-') ? 'is part of the signature' : 'belongs to the connection';
    context.addIssue({ code: 'custom', message: `${name} ${why} and cannot be set.` });
  });

export const HeaderValue = z
  .string('Give the value of the header.')
  .transform((value) => value.replace(/^[ \t]+|[ \t]+$/g, ''))
  .pipe(
    z
      .string()
      .min(1, 'Give the value of the header.')
      .max(customHeaderBytesMax, 'A header’s value has at most 4,096 characters.')
      .regex(/^[\t\x20-\x7e]*$/, 'A header’s value has letters, digits, signs, spaces and tabs of ASCII only, on one line.'),
  );

export const CustomHeader = z.object({ name: HeaderName, value: HeaderValue });
export type CustomHeader = z.infer<typeof CustomHeader>;

export type Header = [name: string, value: string];

/** The request's own headers without those that a custom one replaces. */
export function withoutReplaced(own: readonly Header[], custom: readonly Header[]): Header[] {
  if (custom.length === 0) return [...own];
  const replaced = new Set(custom.map(([name]) => name.toLowerCase()));
  return own.filter(([name]) => !replaced.has(name.toLowerCase()));
}

/** Enough of a value to recognize it, and too little to use it. */
export function maskedValue(value: string): string {
  return value.length < 8 ? '••••' : `${value.slice(0, 2)}••••`;
}
