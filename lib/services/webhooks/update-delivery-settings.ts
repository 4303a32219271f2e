import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { DeliverySettings } from '#lib/delivery/delivery-settings.ts';
import { dialects } from '#lib/dialects/registry.ts';
import { type FieldIssue, invalid } from '#lib/errors.ts';
import { wakeEngines } from '#lib/events/wake.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { authorizeWebhook } from '#lib/services/webhooks/authorize-webhook.ts';
import { readWebhook, readWebhookDelivery, type WebhookDeliveryView, type WebhookRow, webhookTitle } from '#lib/services/webhooks/webhook-delivery-view.ts';
import { WebhookReference } from '#lib/services/webhooks/webhook-input.ts';

const Patch = z.record(z.string(), z.unknown(), 'The settings must be an object.');
const Whole = z.strictObject(DeliverySettings.shape);
const names = DeliverySettings.keyof().options;

/**
 * Changes the settings that are given and leaves the others. A schedule and a timeout are for notifications made from now
 * on; rate, concurrency and order for all that is sent from now on.
 */
export async function updateDeliverySettings(actor: Actor, target: WebhookReference, input: unknown): Promise<WebhookDeliveryView> {
  authorize(actor, 'webhooks.configure');
  const { id } = parseInput(WebhookReference, target);
  const patch = parseInput(Patch, input);
  await sqlTransaction(async (sql) => {
    const webhook = await readWebhook(id, sql);
    authorizeWebhook(actor, webhook);
    const before = DeliverySettings.parse(webhook.policy);
    const after = parseInput(Whole, { ...before, ...patch });
    refuseWhatIsFixed(webhook, after);
    const changed = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
    if (changed.length === 0) return;
    await sql.query('UPDATE webhooks SET policy = $2::jsonb, updated_at = now() WHERE id = $1', [id, JSON.stringify(after)]);
    // What waits for the old rate need not wait for it any more.
    if (changed.includes('rate')) {
      await sql.query('UPDATE endpoints SET not_before = NULL, ready_at = LEAST(ready_at, now()) WHERE webhook_id = $1 AND ready_at IS NOT NULL', [id]);
    }
    await audit(sql, actor, {
      action: 'webhook.set-delivery',
      target: `webhook:${id}`,
      summary: `Changed how the webhook “${webhookTitle(webhook)}” is delivered: ${changed.map((name) => labels[name]).join(', ')}.`,
      details: { changes: changed.map((name) => ({ setting: name, from: before[name], to: after[name] })) },
    });
    sql.afterCommit(wakeEngines);
  });
  return readWebhookDelivery(id);
}

const labels: Record<keyof DeliverySettings, string> = {
  schedule: 'schedule',
  timeoutSeconds: 'timeout',
  rate: 'rate',
  concurrency: 'requests at once',
  ordered: 'order',
};

function refuseWhatIsFixed(webhook: WebhookRow, settings: DeliverySettings): void {
  const dialect = dialects[webhook.dialect];
  const { fixed } = dialect.delivery(webhook);
  const issues: FieldIssue[] = [];
  if (fixed.includes('schedule') && settings.schedule !== 'dialect') {
    issues.push({ path: 'schedule', message: `${dialect.vendor}’s rules fix the schedule of this webhook.` });
  }
  if (fixed.includes('timeout') && settings.timeoutSeconds !== null) {
    issues.push({ path: 'timeoutSeconds', message: `${dialect.vendor}’s rules fix the timeout of this webhook.` });
  }
  if (issues.length > 0) throw invalid(issues);
}
