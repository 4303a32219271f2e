import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { openHeader, sealHeader, type WebhookCredentials } from '#lib/delivery/credentials.ts';
import { CustomHeader, customHeaderBytesMax, customHeadersMax, HeaderName, HeaderValue } from '#lib/delivery/custom-headers.ts';
import { AppError, type FieldIssue, invalid } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { CannotUnseal } from '#lib/secrets/seal.ts';
import { type CredentialsChange, changeCredentials } from '#lib/services/webhooks/change-credentials.ts';
import type { WebhookDeliveryView } from '#lib/services/webhooks/webhook-delivery-view.ts';
import { WebhookReference } from '#lib/services/webhooks/webhook-input.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const Whole = WebhookReference.extend({
  headers: z
    .array(z.object({ name: HeaderName, value: HeaderValue.optional() }), 'Give the headers as a list.')
    .max(customHeadersMax, `A webhook has at most ${customHeadersMax} headers of its own.`),
});
const One = WebhookReference.extend(CustomHeader.shape);
const Named = WebhookReference.extend({ name: z.string('Give the name of the header.') });

type Stored = WebhookCredentials['headers'][number];

/** All of them at once: those not named are removed, and one without a value keeps the one it has. */
export async function setHeaders(
  actor: Actor,
  input: (WebhookReference & { headers: { name: string; value?: string }[] }) | Unchecked,
): Promise<WebhookDeliveryView> {
  authorize(actor, 'webhooks.configure');
  const { id, headers } = parseInput(Whole, input);
  return changeCredentials(actor, id, (before) => {
    const issues: FieldIssue[] = [];
    const stored = headers.map(({ name, value }, index): Stored => {
      const known = before.headers.find((header) => isNamed(header, name));
      if (headers.findIndex((other) => isNamed(other, name)) < index)
        issues.push({ path: `headers[${index}].name`, message: `${name} stands twice in the list.` });
      if (value !== undefined) return { name, sealed: sealHeader(id, name, value) };
      if (known) return { ...known, name };
      issues.push({ path: `headers[${index}].value`, message: `Give the value of ${name}: it has none yet.` });
      return { name, sealed: '' };
    });
    if (issues.length > 0) throw invalid(issues);
    return changed(id, before, stored, 'headers', (title) => `Set the headers of the webhook “${title}”.`);
  });
}

/** Adds one, or gives the one of that name another value. */
export async function setHeader(actor: Actor, input: WebhookReference & { name: string; value: string }): Promise<WebhookDeliveryView> {
  authorize(actor, 'webhooks.configure');
  const { id, name, value } = parseInput(One, input);
  return changeCredentials(actor, id, (before) => {
    const others = before.headers.filter((header) => !isNamed(header, name));
    if (others.length >= customHeadersMax) throw invalid([{ path: 'name', message: `A webhook has at most ${customHeadersMax} headers of its own.` }]);
    return changed(
      id,
      before,
      [...others, { name, sealed: sealHeader(id, name, value) }],
      'value',
      (title) => `Set the header ${name} of the webhook “${title}”.`,
    );
  });
}

export async function removeHeader(actor: Actor, input: WebhookReference & { name: string }): Promise<WebhookDeliveryView> {
  authorize(actor, 'webhooks.configure');
  const { id, name } = parseInput(Named, input);
  return changeCredentials(actor, id, (before) => {
    const others = before.headers.filter((header) => !isNamed(header, name));
    if (others.length === before.headers.length) throw new AppError('not-found', `This webhook has no header ${name}.`);
    return changed(id, before, others, 'name', (title) => `Removed the header ${name} of the webhook “${title}”.`);
  });
}

function isNamed(header: { name: string }, name: string): boolean {
  return header.name.toLowerCase() === name.toLowerCase();
}

/** The audit names the headers, never their values. */
function changed(id: number, before: WebhookCredentials, headers: Stored[], path: string, summary: CredentialsChange['summary']): CredentialsChange {
  const bytes = headers.reduce((total, header) => total + header.name.length + valueLength(id, header), 0);
  if (bytes > customHeaderBytesMax && headers.length >= before.headers.length) {
    const message = `All headers of a webhook together have at most ${customHeaderBytesMax.toLocaleString('en')} bytes; these have ${bytes.toLocaleString('en')}.`;
    throw invalid([{ path, message }]);
  }
  return { after: { ...before, headers }, action: 'webhook.set-headers', summary, details: { from: names(before.headers), to: names(headers) } };
}

/** One that cannot be opened any more is still removed and replaced. */
function valueLength(webhookId: number, header: Stored): number {
  try {
    return openHeader(webhookId, header).length;
  } catch (error) {
    if (error instanceof CannotUnseal) return 0;
    throw error;
  }
}

function names(headers: readonly Stored[]): string[] {
  return headers.map(({ name }) => name);
}
