// How a hook checks its sender, as it is given: with secrets in the clear, which are sealed at once.
import { z } from 'zod';
import { SigningSecret } from '#lib/delivery/signing-secret.ts';
import { invalid } from '#lib/errors.ts';
import { sealHookSecret } from '#lib/inbound/hook-secrets.ts';
import { defaultToleranceSeconds, HmacOptions, type HookSettings, signatureKinds, ToleranceSeconds } from '#lib/inbound/hook-settings.ts';
import { parseInput } from '#lib/parse-input.ts';

const Secret = z
  .string('Give the secret as text.')
  .trim()
  .min(1, 'Give the secret that the sender signs with.')
  .max(512, 'A secret has at most 512 characters.')
  .regex(/^[\x20-\x7e]*$/, 'A secret has printable ASCII characters only.');

export const SignatureInput = z
  .object({
    kind: z.enum(signatureKinds, 'Choose how the sender signs.'),
    /** Left out: the one that is set stays. */
    secret: Secret.optional(),
    toleranceSeconds: ToleranceSeconds.default(defaultToleranceSeconds),
    hmac: HmacOptions.nullable().default(null),
  })
  .superRefine(({ kind, hmac }, context) => {
    if (kind === 'hmac' && hmac === null) context.addIssue({ code: 'custom', path: ['hmac', 'header'], message: 'Name the header that has the signature.' });
  });
export type SignatureInput = z.infer<typeof SignatureInput>;

/** What `data-kustomer-key` must be. */
export const BlockKeyInput = z
  .string('Give the key as text.')
  .trim()
  .min(8, 'A key has at least 8 characters, so that it cannot be guessed.')
  .max(256, 'A key has at most 256 characters.')
  .regex(/^[\x21-\x7e]*$/, 'A key has printable ASCII characters only, without spaces.');

/** @throws AppError invalid */
export function sealedSignature(hookId: number, type: string, input: SignatureInput, before: HookSettings['signature']): HookSettings['signature'] {
  if (type === 'email') throw invalid([{ path: 'signature', message: 'E-mail is not signed in these ways. Ask for a key in each block instead.' }]);
  const { kind, toleranceSeconds } = input;
  const secret = input.secret ?? (before?.kind === kind ? undefined : null);
  if (secret === null) throw invalid([{ path: 'signature.secret', message: 'Give the secret that the sender signs with.' }]);
  if (kind === 'standard-webhooks' && secret !== undefined) {
    parseInput(z.object({ signature: z.object({ secret: SigningSecret }) }), { signature: { secret } });
  }
  const sealed = secret === undefined ? before?.secret : sealHookSecret(hookId, 'signature', secret);
  if (sealed === undefined) throw new Error('A kind without a secret was kept.');
  return { kind, secret: sealed, toleranceSeconds, hmac: kind === 'hmac' ? input.hmac : null };
}

/** @throws AppError invalid */
export function sealedBlockKey(hookId: number, type: string, key: string): string {
  if (type !== 'email') throw invalid([{ path: 'blockKey', message: 'Only e-mail has blocks that carry a key.' }]);
  return sealHookSecret(hookId, 'block-key', key);
}
