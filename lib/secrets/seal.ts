// Encrypts small secrets for the database (AES-256-GCM) under a key that is not in it: derived from CALLBOARD_SECRET_KEY.
// A sealed text is bound to its place, so that it cannot be moved to another row, and names its key by a short
// fingerprint, so that a wrong key is told from a damaged text.
//
//   v1.<fingerprint of the key, 8 hex digits>.<base64url of nonce (12 bytes), ciphertext, tag (16 bytes)>
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { env } from '#lib/env.ts';

const nonceBytes = 12;
const tagBytes = 16;

/** A sealed text that this process cannot open; the message says why in whole sentences. */
export class CannotUnseal extends Error {}

/** `place`: where the sealed text will stand, such as `webhook:5/header/authorization`; it opens there only. */
export function seal(text: string, place: string): string {
  const { key, fingerprint } = sealingKey();
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `v1.${fingerprint}.${sealed.toString('base64url')}`;
}

/** @throws CannotUnseal */
export function unseal(sealed: string, place: string): string {
  const parts = /^v1\.([0-9a-f]{8})\.([\w-]+)$/.exec(sealed);
  if (!parts) throw new CannotUnseal('It is not in a form that this version of Callboard can read.');
  const { key, fingerprint } = sealingKey();
  if (parts[1] !== fingerprint) {
    throw new CannotUnseal('It was sealed with another CALLBOARD_SECRET_KEY. Start Callboard with that key, or enter the secret anew.');
  }
  const bytes = Buffer.from(parts[2] ?? '', 'base64url');
  if (bytes.length < nonceBytes + tagBytes) throw new CannotUnseal('It is damaged. Enter the secret anew.');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes)).setAAD(Buffer.from(place));
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]).toString('utf8');
  } catch {
    throw new CannotUnseal('It is damaged, or was moved from another place. Enter the secret anew.');
  }
}

let derived: { from: string; key: Buffer; fingerprint: string } | undefined;

/** Derived once: the key of a process does not change. */
function sealingKey(): { key: Buffer; fingerprint: string } {
  const from = env().CALLBOARD_SECRET_KEY;
  if (from === undefined) throw new CannotUnseal('CALLBOARD_SECRET_KEY is not set, so secrets can be neither sealed nor opened.');
  if (derived?.from !== from) {
    derived = { from, key: derive(from, 'callboard sealing key v1', 32), fingerprint: derive(from, 'callboard sealing key fingerprint v1', 4).toString('hex') };
  }
  return derived;
}

function derive(from: string, purpose: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', from, '', purpose, bytes));
}
