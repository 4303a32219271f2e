// Identifiers. Events, jobs, attempts and received requests use uuid v7, whose order is the order of time; their tables
// are partitioned by it.
import { createHash, hash, randomBytes, randomUUID } from 'node:crypto';

let newestMs = 0;
let counter = 0;

/**
 * A uuid v7 (RFC 9562): 48 bits of time, a counter of 12 bits that rises within a millisecond (method 1 of section 6.2),
 * so that ids of one process sort in the order they were made, and 62 random bits. Written here because each event needs
 * several: the library's took 4.9 µs an id, this takes 0.9.
 */
export function newId(): string {
  const nowMs = Date.now();
  const random = randomUUID();
  if (nowMs > newestMs) {
    newestMs = nowMs;
    // Starts low and at random, so that a millisecond has room for thousands and tells nothing.
    counter = Number.parseInt(random.slice(0, 3), 16) >> 2;
  } else {
    counter += 1;
    if (counter > 0xfff) {
      newestMs += 1;
      counter = 0;
    }
  }
  const time = newestMs.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${random.slice(19)}`;
}

/** A random uuid, for ids that must not tell when they were made (a vendor's notification id). */
export function randomId(): string {
  return randomUUID();
}

/**
 * The ids of a job that an event makes, the same whenever they are asked for, and the vendor's notification id, which looks
 * random. The job's is a uuid v7 with the time and the counter of the event's, then the webhook and the place among its jobs
 * (20 and 8 bits), so that jobs sort by event, webhook and place, and 32 bits of a hash.
 */
export function idsOfJob(eventId: string, webhookId: number, place: number): { id: string; notificationId: string } {
  const digits = hash('sha256', `${eventId} ${webhookId} ${place}`, 'hex');
  const part = (from: number, to: number) => digits.slice(from, to);
  const webhook = (webhookId & 0xfffff).toString(16).padStart(5, '0');
  const variant = '89ab'[Number.parseInt(digits.charAt(0), 16) & 3];
  return {
    id: `${eventId.slice(0, 18)}-8${webhook.slice(0, 3)}-${webhook.slice(3)}${(place & 0xff).toString(16).padStart(2, '0')}${part(1, 9)}`,
    notificationId: `${part(9, 17)}-${part(17, 21)}-4${part(21, 24)}-${variant}${part(24, 27)}-${part(27, 39)}`,
  };
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

/** 64 hex characters that nobody can guess: the address of a hook, as Kustomer has it. */
export function newHash(): string {
  return randomBytes(32).toString('hex');
}

/** What is stored of a secret with full entropy. (Passwords are hashed by better-auth with scrypt instead.) */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text that came from outside can be compared with a uuid column at all. */
export function isUuid(text: string): boolean {
  return uuidPattern.test(text);
}
