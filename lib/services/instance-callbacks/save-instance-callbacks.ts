import { z } from 'zod';
import { isStorable, notStorable } from '#lib/apps/storable-text.ts';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { kiandaEvents, kiandaScope } from '#lib/dialects/kianda/dialect.ts';
import { CallbacksInput, type CallbackType, callbackTypes, readLines } from '#lib/dialects/kianda/settings.ts';
import { checkUrl } from '#lib/egress/check-url.ts';
import { AppError, type FieldIssue, invalid } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type Sql, sqlTransaction } from '#lib/postgres/sql.ts';
import { type CallbackRow, type InstanceCallbacks, readCallbackRows, toInstanceCallbacks } from '#lib/services/instance-callbacks/callback-rows.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const CallbacksChange = CallbacksInput.extend({
  /** What the caller has seen; without it, whatever is there is replaced. */
  revision: z.string('revision must be text.').max(100, 'revision is not one of ours.').optional(),
});

/** Any number that no other advisory lock of this database has. */
const callbacksLock = 4_823_011;

/**
 * Saves all three callbacks, or none when a line is wrong. In force at once.
 * @throws AppError invalid with an issue for each line (`created.urls[2]`), or conflict when somebody else saved meanwhile
 */
export async function saveInstanceCallbacks(actor: Actor, input: z.input<typeof CallbacksChange> | Unchecked): Promise<InstanceCallbacks> {
  authorize(actor, 'callbacks.manage');
  const { revision, ...wanted } = parseInput(CallbacksChange, input);
  await requireGoodTargets(wanted);
  return sqlTransaction(async (sql) => {
    // Rows that are not there yet cannot be locked.
    await sql.query('SELECT pg_advisory_xact_lock($1)', [callbacksLock]);
    const before = await readCallbackRows(sql);
    if (revision !== undefined && revision !== toInstanceCallbacks(before).revision) throw savedMeanwhile();
    const changed: CallbackType[] = [];
    for (const type of callbackTypes) {
      const row = before.find((known) => known.type === type);
      if (await saveOne(sql, type, row, wanted[type])) changed.push(type);
    }
    const after = toInstanceCallbacks(await readCallbackRows(sql));
    if (changed.length > 0) await auditSave(sql, actor, changed, toInstanceCallbacks(before), after);
    return after;
  });
}

function savedMeanwhile(): AppError {
  return new AppError(
    'conflict',
    'Somebody else has saved these callbacks meanwhile, so yours were not saved. Load what is saved now, or save yours over it.',
    {
      code: 'callbacks-revision',
    },
  );
}

/** Every name is looked up, all at the same time. @throws AppError invalid */
async function requireGoodTargets(wanted: CallbacksInput): Promise<void> {
  const lines = callbackTypes.filter((type) => wanted[type].enabled).flatMap((type) => readLines(wanted[type].urls).map((given) => ({ type, ...given })));
  const checked = await Promise.all(
    lines.map(async ({ type, line, url }): Promise<FieldIssue[]> => {
      const check = isStorable(url) ? await checkUrl(url) : { ok: false as const, reason: notStorable };
      return check.ok ? [] : [{ path: `${type}.urls[${line - 1}]`, message: `Line ${line}: ${check.reason}` }];
    }),
  );
  const issues = checked.flat();
  if (issues.length > 0) throw invalid(issues);
}

/** Answers whether anything changed. A callback that is switched off keeps the lines that were saved. */
async function saveOne(sql: Sql, type: CallbackType, row: CallbackRow | undefined, wanted: CallbacksInput[CallbackType]): Promise<boolean> {
  const urls = wanted.enabled ? readLines(wanted.urls).map(({ url }) => url) : (row?.urls ?? []);
  if (row === undefined) {
    if (!wanted.enabled) return false;
    await sql.query(
      `INSERT INTO webhooks (dialect, scope, name, url, events, active, settings, published_at, active_since, updated_at)
       VALUES ('kianda', $1, $2, $3, $4, true, $5::jsonb, now(), now(), now())`,
      [kiandaScope, nameOf(type), urls[0] ?? '', [type], JSON.stringify({ urls })],
    );
    return true;
  }
  if (row.active === wanted.enabled && JSON.stringify(row.urls) === JSON.stringify(urls)) return false;
  await sql.query(
    `UPDATE webhooks SET active = $2, url = $3, settings = settings || $4::jsonb, active_since = CASE WHEN $2 AND NOT active THEN now() ELSE active_since END, updated_at = now()
      WHERE id = $1`,
    [row.id, wanted.enabled, urls[0] ?? '', JSON.stringify({ urls })],
  );
  return true;
}

function nameOf(type: CallbackType): string {
  return `Callback: ${kiandaEvents.find((event) => event.type === type)?.label ?? type}`;
}

async function auditSave(sql: Sql, actor: Actor, changed: CallbackType[], before: InstanceCallbacks, after: InstanceCallbacks): Promise<void> {
  const details = Object.fromEntries(changed.map((type) => [type, { before: before.callbacks[type], after: after.callbacks[type] }]));
  await audit(sql, actor, {
    action: 'callbacks.save',
    target: 'callbacks:instances',
    summary: `Saved the instance callback URLs (${changed.join(', ')}).`,
    details,
  });
}
