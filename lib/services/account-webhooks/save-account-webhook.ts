import type { z } from 'zod';
import { isStorable, notStorable } from '#lib/apps/storable-text.ts';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { resumeEndpoints } from '#lib/delivery/holding.ts';
import { AccountWebhookInput, accountScope, accountWebhooksMax } from '#lib/dialects/kommo/settings.ts';
import { checkUrl } from '#lib/egress/check-url.ts';
import { AppError, invalid } from '#lib/errors.ts';
import { wakeEngines } from '#lib/events/wake.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type Sql, sqlTransaction } from '#lib/postgres/sql.ts';
import { type AccountWebhookView, readAccountWebhooks } from '#lib/services/account-webhooks/account-webhook-view.ts';
import { userNumber } from '#lib/services/crm-entities/entity-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** Any number that no other advisory lock of this database has. */
const accountWebhooksLock = 4_823_023;

/**
 * Adds a destination with its events, or gives one that is there already these events; one that was switched off is
 * switched on again. In force at once.
 * @throws AppError limit-reached at the hundred and first
 */
export async function saveAccountWebhook(
  actor: Actor,
  input: z.input<typeof AccountWebhookInput> | Unchecked,
  { mustBeNew = false }: { /** Whether a destination that is there already is refused instead of changed. */ mustBeNew?: boolean } = {},
): Promise<AccountWebhookView> {
  authorize(actor, 'account-webhooks.manage');
  const wanted = parseInput(AccountWebhookInput, input);
  const check = isStorable(wanted.destination) ? await checkUrl(wanted.destination) : { ok: false as const, reason: notStorable };
  if (!check.ok) throw invalid([{ path: 'destination', message: check.reason }]);
  return sqlTransaction(async (sql) => {
    await sql.query('SELECT pg_advisory_xact_lock($1)', [accountWebhooksLock]);
    const [before] = await readAccountWebhooks(sql, wanted.destination);
    if (before && mustBeNew) throw invalid([{ path: 'destination', message: 'There is a webhook for this destination already. Change its events instead.' }]);
    if (before) await change(sql, actor, before, wanted);
    else await add(sql, actor, wanted);
    const [after] = await readAccountWebhooks(sql, wanted.destination);
    if (!after) throw new Error('The database stored nothing.');
    return after;
  });
}

async function add(sql: Sql, actor: Actor, { destination, settings, sort }: AccountWebhookInput): Promise<void> {
  const [row] = await sql.query<{ id: number }>(
    `INSERT INTO webhooks (dialect, scope, name, url, events, active, settings, published_at, active_since, updated_at)
     SELECT 'kommo', $1, 'Account webhook', $2, $3, true, $4::jsonb, now(), now(), now()
      WHERE (SELECT count(*) FROM webhooks WHERE dialect = 'kommo' AND scope = $1 AND deleted_at IS NULL) < ${accountWebhooksMax} RETURNING id`,
    [accountScope, destination, settings, JSON.stringify({ kind: 'account', sort, createdBy: await userNumber(sql, actor) })],
  );
  if (!row) {
    throw new AppError('limit-reached', `An account has at most ${accountWebhooksMax} webhooks. Delete one to add another.`, { code: 'account-webhooks' });
  }
  await audit(sql, actor, {
    action: 'webhook.create',
    target: `webhook:${row.id}`,
    summary: 'Added a webhook of the account.',
    details: { destination, settings },
  });
}

async function change(sql: Sql, actor: Actor, before: AccountWebhookView, { destination, settings, sort }: AccountWebhookInput): Promise<void> {
  await sql.query(`UPDATE webhooks SET events = $2, settings = settings || $3::jsonb, updated_at = now() WHERE id = $1`, [
    before.id,
    settings,
    JSON.stringify({ sort }),
  ]);
  if (before.switchedOff !== null) {
    await resumeEndpoints(sql, [before.switchedOff.endpoint]);
    sql.afterCommit(wakeEngines);
  }
  await audit(sql, actor, {
    action: 'webhook.update',
    target: `webhook:${before.id}`,
    summary: before.switchedOff === null ? 'Changed a webhook of the account.' : 'Switched a webhook of the account on again.',
    details: { destination, before: before.settings, after: settings },
  });
}
