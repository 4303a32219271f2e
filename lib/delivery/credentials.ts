// What a webhook adds to its requests beyond its dialect: signing secrets and custom headers. In the database they are
// sealed; opened ones are remembered, so that an attempt costs no decryption.
import { z } from 'zod';
import type { Header } from '#lib/delivery/custom-headers.ts';
import { signingSecretPrefix } from '#lib/delivery/signing-secret.ts';
import { errorText } from '#lib/errors.ts';
import { seal, unseal } from '#lib/secrets/seal.ts';

const Time = z.iso.datetime();

/** As stored in webhooks.credentials. */
export const WebhookCredentials = z.object({
  /** The newest first. One with an end is being replaced and signs until then. */
  secrets: z.array(z.object({ id: z.string(), sealed: z.string(), createdAt: Time, expiresAt: Time.nullable() })).default([]),
  headers: z.array(z.object({ name: z.string(), sealed: z.string() })).default([]),
});
export type WebhookCredentials = z.infer<typeof WebhookCredentials>;

export type OpenedCredentials = {
  /** The bytes to sign with, and when they end (milliseconds since 1970; infinite when they do not). */
  keys: { bytes: Buffer; endsAt: number }[];
  headers: Header[];
};

export type Opened = { ok: true; credentials: OpenedCredentials } | { ok: false; error: string };

export function sealSecret(webhookId: number, id: string, secret: string): string {
  return seal(secret, secretPlace(webhookId, id));
}

export function sealHeader(webhookId: number, name: string, value: string): string {
  return seal(value, headerPlace(webhookId, name));
}

/** @throws CannotUnseal */
export function openSecret(webhookId: number, { id, sealed }: WebhookCredentials['secrets'][number]): string {
  return unseal(sealed, secretPlace(webhookId, id));
}

/** @throws CannotUnseal */
export function openHeader(webhookId: number, { name, sealed }: WebhookCredentials['headers'][number]): string {
  return unseal(sealed, headerPlace(webhookId, name));
}

function secretPlace(webhookId: number, id: string): string {
  return `webhook:${webhookId}/secret/${id}`;
}

function headerPlace(webhookId: number, name: string): string {
  return `webhook:${webhookId}/header/${name.toLowerCase()}`;
}

const openedMax = 1_000;
const opened = new Map<string, OpenedCredentials>();

/** `stored`: the text of webhooks.credentials. What cannot be opened is tried anew each time: the cause may go. */
export function openCredentials(webhookId: number, stored: string): Opened {
  const place = `${webhookId} ${stored}`;
  const known = opened.get(place);
  if (known !== undefined) return { ok: true, credentials: known };
  try {
    const { secrets, headers } = WebhookCredentials.parse(JSON.parse(stored));
    const credentials: OpenedCredentials = {
      keys: secrets.map((secret) => ({
        bytes: keyBytes(openSecret(webhookId, secret)),
        endsAt: secret.expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(secret.expiresAt),
      })),
      headers: headers.map((header) => [header.name, openHeader(webhookId, header)]),
    };
    if (opened.size >= openedMax) opened.clear();
    opened.set(place, credentials);
    return { ok: true, credentials };
  } catch (error) {
    return { ok: false, error: `The signing secret or the headers of the webhook cannot be opened. ${errorText(error)} Nothing was sent.` };
  }
}

/** What is signed with: the bytes that the text after the prefix stands for. */
export function keyBytes(secret: string): Buffer {
  return Buffer.from(secret.slice(signingSecretPrefix.length), 'base64');
}
