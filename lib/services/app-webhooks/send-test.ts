import { z } from 'zod';
import type { AppWebhook } from '#lib/apps/app-document.ts';
import { audit } from '#lib/audit.ts';
import { type Actor, actorCodeAndName, actorLabel } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { type KintoneEventType, kintone, kintoneEventTypes } from '#lib/dialects/kintone/dialect.ts';
import { env } from '#lib/env.ts';
import { findConsideredWebhook } from '#lib/events/considered-webhooks.ts';
import { planJobs } from '#lib/events/plan-jobs.ts';
import { storePlans } from '#lib/events/store-plans.ts';
import type { Verdict } from '#lib/events/verdict.ts';
import { wakeEngines } from '#lib/events/wake.ts';
import { newId } from '#lib/ids.ts';
import { parseInput } from '#lib/parse-input.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { transaction } from '#lib/postgres/transaction.ts';
import { AppWebhookReference } from '#lib/services/app-webhooks/get-app-webhook.ts';
import { samplePayload, sampleTitle } from '#lib/services/app-webhooks/sample-payload.ts';
import { webhookNotFound } from '#lib/services/apps/app-refusals.ts';
import { lockApp } from '#lib/services/apps/change-preview.ts';
import { webhookName } from '#lib/services/apps/publish-app.ts';
import { readSettings } from '#lib/settings.ts';

const TestNotification = AppWebhookReference.extend({
  /** The first event of the webhook unless given. */
  type: z.enum(kintoneEventTypes, 'There is no such event.').optional(),
});

/**
 * Sends a sample notification in the vendor's format to the URL as it is saved, published or not. It is an ordinary job
 * in the history, marked as a test; its event is no event of the app and reaches no other webhook.
 */
export async function sendTest(actor: Actor, input: z.input<typeof TestNotification>): Promise<{ jobId: string; eventId: string }> {
  authorize(actor, 'apps.configure');
  const { app, id, type: given } = parseInput(TestNotification, input);
  return transaction(async (tx) => {
    const { preview } = await lockApp(tx, app, undefined);
    const webhook = preview.webhooks.find((known) => known.id === id);
    if (!webhook) throw webhookNotFound(id);
    const type = given ?? webhook.events[0] ?? 'ADD_RECORD';
    const now = new Date();
    const payload = samplePayload(preview, type, { appId: app, by: actorCodeAndName(actor), now });
    const event = { id: newId(), type, occurredAt: now, payload };
    await storeSampleEvent(tx.sql, actor, app, event);
    const jobId = await storeTestJob(tx.sql, app, webhook, event);
    await audit(tx.sql, actor, {
      action: 'webhook.send-test',
      target: `webhook:${id}`,
      summary: `Sent a test notification (${type}) by the webhook “${webhookName(webhook)}”.`,
      details: { app, jobId },
    });
    tx.sql.afterCommit(wakeEngines);
    return { jobId, eventId: event.id };
  });
}

type SampleEvent = { id: string; type: KintoneEventType; occurredAt: Date; payload: ReturnType<typeof samplePayload> };

async function storeSampleEvent(sql: Sql, actor: Actor, app: number, event: SampleEvent): Promise<void> {
  await sql.query(
    `INSERT INTO events (id, dialect, scope, type, subject, title, actor_kind, actor_name, payload, sample, occurred_at)
     VALUES ($1::uuid, 'kintone', $2, $3, $4, $5, $6, $7, $8, true, $9::timestamptz)`,
    [event.id, String(app), event.type, event.payload.recordId, sampleTitle, actor.kind, actorLabel(actor), JSON.stringify(event.payload), event.occurredAt],
  );
}

/** What fan-out does for real events, for this one webhook and without its conditions, to the URL as it is saved. */
async function storeTestJob(sql: Sql, app: number, webhook: AppWebhook, event: SampleEvent): Promise<string> {
  const stored = await findConsideredWebhook(sql, webhook.id);
  if (!stored) throw webhookNotFound(webhook.id);
  const verdict: Verdict = { webhookId: webhook.id, webhookName: webhookName(webhook), outcome: 'fired', reason: 'A test was sent by hand.', jobIds: [] };
  const context = { scope: String(app), subject: event.payload.recordId, publicUrl: env().publicUrl, now: event.occurredAt, sample: true };
  const plans = planJobs(kintone, event, { ...stored, url: webhook.url, home: null, ordered: false }, verdict, context);
  await storePlans(sql, plans, { engineId: null, now: event.occurredAt, settings: await readSettings(sql), takesJobs: () => false });
  await sql.query('INSERT INTO fanouts (event_id, decided_at, verdicts) VALUES ($1::uuid, $2::timestamptz, $3::jsonb)', [
    event.id,
    event.occurredAt,
    JSON.stringify([verdict]),
  ]);
  const [jobId] = verdict.jobIds;
  if (jobId === undefined) throw new Error('A test made no job.');
  return jobId;
}
