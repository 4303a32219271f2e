import type { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { SpaceWebhookReference } from '#lib/services/space-webhooks/space-webhook-input.ts';
import { findSpaceWebhook, type SpaceWebhookView } from '#lib/services/space-webhooks/space-webhook-row.ts';
import { webhookScope } from '#lib/services/space-webhooks/webhook-scope.ts';
import type { Unchecked } from '#lib/unchecked.ts';

export async function getSpaceWebhook(actor: Actor, input: z.input<typeof SpaceWebhookReference> | Unchecked): Promise<SpaceWebhookView> {
  authorize(actor, 'webhooks.configure');
  const { kapp, webhook } = parseInput(SpaceWebhookReference, input);
  const { scope } = await webhookScope({ query: sqlQuery }, kapp);
  return findSpaceWebhook({ query: sqlQuery }, scope, webhook);
}
