// Hooks inside another verb's transaction: for the verbs that people and programs call, and for app definitions, which
// own the hooks that they bring. None asks for a permission: the verb around it has.
import type { HookType } from '#lib/dialects/kustomer/payload.ts';
import { AppError } from '#lib/errors.ts';
import { newHash } from '#lib/ids.ts';
import { type Sql, sqlQuery } from '#lib/postgres/sql.ts';
import { HookDescription, HookDisplayName, HookEventName, hooksMax } from '#lib/services/hooks/hook-input.ts';
import { type HookRow, type HookView, hookColumns, hookView } from '#lib/services/hooks/hook-row.ts';

export type NewHook = {
  type: HookType;
  /** Null: `kustomer.hooks.<type>.<id>.receive`, Kustomer's name of one that was made by hand. */
  eventName: string | null;
  displayEventName: string;
  description?: string;
  /** The app whose definition brings it; null when it is made by hand. */
  owner: string | null;
  createdBy: string;
};

/**
 * Makes a hook with a fresh address.
 * @throws AppError conflict (code `event-name`) when another hook has the name, limit-reached at the thousand and first
 */
export async function createHook(sql: Sql, input: NewHook): Promise<HookView> {
  const displayName = HookDisplayName.parse(input.displayEventName);
  const description = HookDescription.parse(input.description ?? '');
  const [counted] = await sql.query<{ id: number; count: number }>(
    `SELECT nextval('hooks_id_seq')::int AS id, (SELECT count(*)::int FROM hooks WHERE deleted_at IS NULL) AS count`,
  );
  if (!counted) throw new Error('The database gave no id.');
  if (counted.count >= hooksMax) {
    throw new AppError('limit-reached', `There are ${hooksMax.toLocaleString('en')} inbound webhooks already. Delete one that nobody needs.`, {
      code: 'hooks',
    });
  }
  const eventName = HookEventName.parse(input.eventName ?? `kustomer.hooks.${input.type}.${counted.id}.receive`);
  const [row] = await sql.query<HookRow>(
    `INSERT INTO hooks (id, type, event_name, display_name, description, hash, owner, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (event_name) WHERE deleted_at IS NULL DO NOTHING RETURNING ${hookColumns}`,
    [counted.id, input.type, eventName, displayName, description, newHash(), input.owner, input.createdBy],
  );
  if (!row) throw nameTaken(eventName);
  return hookView(row);
}

export type HookChanges = { type?: HookType; eventName?: string; displayEventName?: string; description?: string; enabled?: boolean };

/**
 * Changes what is given. Its address stays unless its type changes, which says where it is.
 * @throws AppError not-found, conflict (code `event-name`)
 */
export async function updateHook(sql: Sql, hookId: number, changes: HookChanges): Promise<HookView> {
  const eventName = changes.eventName === undefined ? null : HookEventName.parse(changes.eventName);
  if (eventName !== null) {
    const [other] = await sql.query('SELECT 1 FROM hooks WHERE event_name = $1 AND id <> $2 AND deleted_at IS NULL', [eventName, hookId]);
    if (other) throw nameTaken(eventName);
  }
  const [row] = await sql.query<HookRow>(
    `UPDATE hooks SET type = coalesce($2, type), event_name = coalesce($3, event_name), display_name = coalesce($4, display_name),
            description = coalesce($5, description), enabled = coalesce($6, enabled), revision = revision + 1, updated_at = now()
      WHERE id = $1 AND deleted_at IS NULL RETURNING ${hookColumns}`,
    [
      hookId,
      changes.type ?? null,
      eventName,
      changes.displayEventName === undefined ? null : HookDisplayName.parse(changes.displayEventName),
      changes.description === undefined ? null : HookDescription.parse(changes.description),
      changes.enabled ?? null,
    ],
  );
  if (!row) throw new AppError('not-found', 'There is no such inbound webhook. It may have been deleted.', { code: 'hook' });
  return hookView(row);
}

/** Deletes a hook: its address answers 404 from the commit on. Its events stay in the history. */
export async function removeHook(sql: Sql, hookId: number): Promise<void> {
  await sql.query('UPDATE hooks SET deleted_at = now(), enabled = false, revision = revision + 1, updated_at = now() WHERE id = $1 AND deleted_at IS NULL', [
    hookId,
  ]);
}

/** Deletes the hooks of an app. Returns how many there were. */
export async function removeHooksOf(sql: Sql, owner: string): Promise<number> {
  const rows = await sql.query(
    'UPDATE hooks SET deleted_at = now(), enabled = false, revision = revision + 1, updated_at = now() WHERE owner = $1 AND deleted_at IS NULL RETURNING id',
    [owner],
  );
  return rows.length;
}

/** One that is switched off answers 404 and keeps what came, with the reason. */
export async function setHooksEnabledOf(sql: Sql, owner: string, enabled: boolean): Promise<void> {
  await sql.query('UPDATE hooks SET enabled = $2, revision = revision + 1, updated_at = now() WHERE owner = $1 AND deleted_at IS NULL AND enabled <> $2', [
    owner,
    enabled,
  ]);
}

/** The hooks of an app in the order they were made, with the address of each. At most a thousand. */
export async function listHooksOf(owner: string, sql: Pick<Sql, 'query'> = { query: sqlQuery }): Promise<HookView[]> {
  const rows = await sql.query<HookRow>(`SELECT ${hookColumns} FROM hooks WHERE owner = $1 AND deleted_at IS NULL ORDER BY id LIMIT ${hooksMax}`, [owner]);
  return rows.map(hookView);
}

function nameTaken(eventName: string): AppError {
  return new AppError('conflict', `There is an inbound webhook with the event “${eventName}” already. Event names must be unique: choose another.`, {
    code: 'event-name',
  });
}
