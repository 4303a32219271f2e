// Identifiers. Events, jobs, attempts and received requests use uuid v7, whose order is the order of time; their tables
// are partitioned by it.
import { createHash, randomBytes } from 'node:crypto';
import { v4, v7, validate } from 'uuid';

export function newId(): string {
  return v7();
}

/** A random uuid, for ids that must not tell when they were made (a vendor's notification id). */
export function randomId(): string {
  return v4();
}

/** The smallest uuid v7 of a moment: everything made before it sorts below. */
export function idAtTime(time: Date): string {
  const hex = Math.max(0, time.getTime()).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7000-8000-000000000000`;
}

/** The moment a uuid v7 was made, to the millisecond. */
export function timeOfId(id: string): Date {
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
}

/** A secret of `bytes` random bytes as URL-safe text. */
export function newSecret(bytes = 32): string {
  return randomBytes(bytes).toString('base64url');
}

/** What is stored of a secret with full entropy. (Passwords are hashed by better-auth with scrypt instead.) */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Whether a text that came from outside can be compared with a uuid column at all. */
export function isUuid(text: string): boolean {
  return validate(text);
}
