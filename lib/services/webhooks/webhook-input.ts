// What the verbs about a webhook's deliveries take and refuse alike.
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';

const Id = z.coerce.number('A webhook’s id is a whole number.').int('A webhook’s id is a whole number.').min(1).max(2_147_483_647, 'There is no such webhook.');

/** Ids arrive as numbers from the console and as text in the paths of REST. */
export const WebhookReference = z.object({ id: Id });
export type WebhookReference = { id: number | string };

export const EndpointReference = z.object({ id: Id, endpoint: Id });
export type EndpointReference = { id: number | string; endpoint: number | string };

export function webhookNotFound(id: number): AppError {
  return new AppError('not-found', `There is no webhook ${id}. It may have been deleted.`);
}
