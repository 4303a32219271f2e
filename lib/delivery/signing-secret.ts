// Signing secrets as Standard Webhooks writes them: `whsec_` and the base64 of 24 to 64 bytes. Pure and safe for the
// browser. Source: standardwebhooks spec, "Symmetric secrets".
import { z } from 'zod';

export const signingSecretPrefix = 'whsec_';
/** After a rotation the old secret signs as well for so long, so that receivers can change over. */
export const rotationOverlapHours = 24;
/** Signatures of so many secrets at most stand in one header: the current one and those that are being replaced. */
export const secretsAtOnceMax = 3;

const bytesMin = 24;
const bytesMax = 64;

export const SigningSecret = z
  .string('Give the secret.')
  .trim()
  .superRefine((secret, context) => {
    const problem = problemOf(secret);
    if (problem !== null) context.addIssue({ code: 'custom', message: problem });
  });

function problemOf(secret: string): string | null {
  if (secret === '') return 'Give the secret, or let Callboard generate one.';
  if (/^wh[sp]k_/.test(secret)) return 'This is an asymmetric key; give a symmetric secret, which begins with whsec_.';
  if (!secret.startsWith(signingSecretPrefix)) return 'The secret must begin with whsec_.';
  const encoded = secret.slice(signingSecretPrefix.length);
  const isBase64 = /^[A-Za-z0-9+/]*={0,2}$/.test(encoded) && encoded.length % 4 === 0;
  if (!isBase64) return 'What follows whsec_ must be base64 (A–Z, a–z, 0–9, + and /, with = at the end where needed).';
  const bytes = (encoded.length / 4) * 3 - (encoded.length - encoded.replace(/=+$/, '').length);
  if (bytes < bytesMin || bytes > bytesMax) return `The secret must hold ${bytesMin} to ${bytesMax} bytes; this one holds ${bytes}.`;
  return null;
}
