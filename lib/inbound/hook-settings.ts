// How a hook checks who sent what it receives. Pure and safe for the browser; the secrets in it are sealed.
import { z } from 'zod';

export const signatureKinds = ['standard-webhooks', 'github', 'stripe', 'shopify', 'slack', 'hmac'] as const;
export type SignatureKind = (typeof signatureKinds)[number];

export const signatureKindLabels: Record<SignatureKind, string> = {
  'standard-webhooks': 'Standard Webhooks',
  github: 'GitHub',
  stripe: 'Stripe',
  shopify: 'Shopify',
  slack: 'Slack',
  hmac: 'HMAC of the body, in a header of your own',
};

export const hmacAlgorithms = ['sha256', 'sha1', 'sha512'] as const;
export const hmacEncodings = ['hex', 'base64'] as const;

/** What the kind `hmac` leaves open; the others are fixed by their documentation. */
export const HmacOptions = z.object({
  header: z
    .string('Name the header that has the signature.')
    .trim()
    .min(1, 'Name the header that has the signature, for example X-Signature.')
    .max(100, 'A header’s name has at most 100 characters.')
    .regex(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]*$/, 'A header’s name has letters, digits and hyphens, without spaces.'),
  algorithm: z.enum(hmacAlgorithms, 'Choose sha256, sha1 or sha512.').default('sha256'),
  encoding: z.enum(hmacEncodings, 'Choose hex or base64.').default('hex'),
  /** Text before the signature in the header, such as `sha256=`. */
  prefix: z.string('Give the prefix as text.').max(50, 'A prefix has at most 50 characters.').default(''),
  /** A header with the time in seconds since 1970; then `<time>.<body>` is signed. Empty: the body alone. */
  timestampHeader: z
    .string('Name the header that has the time.')
    .trim()
    .max(100, 'A header’s name has at most 100 characters.')
    .regex(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]*$/, 'A header’s name has letters, digits and hyphens, without spaces.')
    .default(''),
});
export type HmacOptions = z.infer<typeof HmacOptions>;

export const defaultToleranceSeconds = 300;

export const ToleranceSeconds = z
  .number('Give the tolerance in seconds.')
  .int('Give the tolerance in whole seconds.')
  .min(10, 'The tolerance must be at least 10 seconds.')
  .max(86_400, 'The tolerance must be at most a day.');

/** As stored in hooks.settings. */
export const HookSettings = z.object({
  signature: z
    .object({
      kind: z.enum(signatureKinds),
      /** Sealed. */
      secret: z.string(),
      toleranceSeconds: ToleranceSeconds.default(defaultToleranceSeconds),
      hmac: HmacOptions.nullable().default(null),
    })
    .nullable()
    .default(null),
  /** Sealed: what `data-kustomer-key` of a block in an e-mail must be. Null: no block needs one. */
  blockKey: z.string().nullable().default(null),
});
export type HookSettings = z.infer<typeof HookSettings>;
