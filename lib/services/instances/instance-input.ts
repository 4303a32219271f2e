// Parameters of the verbs of instances.
import { z } from 'zod';
import { isStorable } from '#lib/apps/storable-text.ts';
import { invalid } from '#lib/errors.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { instanceStatuses } from '#lib/processes/instance-status.ts';
import { parseInstanceId } from '#lib/processes/process-name.ts';
import { findInstanceRow, type InstanceRow, instanceNotFound } from '#lib/services/instances/instance-row.ts';

export const InstanceId = z.string('Give an instanceID, for example safety-inspection-8.');
export const InstanceReference = z.object({ instanceID: InstanceId });

/** What a person or program may set. Values are texts by the field's name. */
export const InstanceContent = z.object({
  values: z.record(z.string(), z.string('Must be text.'), 'Must be an object of {"field name": "value"}.').default({}),
  status: z.enum(instanceStatuses, `The status must be of ${instanceStatuses.join(', ')}.`).optional(),
  /** A login name, or null for nobody. */
  assignedTo: z.string('assignedTo must be a login name.').nullable().optional(),
});

/** @throws AppError not-found */
export async function requireInstance(sql: Pick<Sql, 'query'>, instanceID: string, lock = false): Promise<InstanceRow> {
  const id = isStorable(instanceID) ? parseInstanceId(instanceID) : undefined;
  const row = id && (await findInstanceRow(sql, id.processName, id.number, lock));
  if (!row) throw instanceNotFound(instanceID);
  return row;
}

/** The login of somebody who has an account, in the way it is stored. @throws AppError invalid at `assignedTo` */
export async function requireAssignee(sql: Pick<Sql, 'query'>, login: string): Promise<string> {
  const rows = isStorable(login) ? await sql.query<{ login: string }>('SELECT login FROM users WHERE login = lower($1)', [login.trim()], 'find-assignee') : [];
  const [row] = rows;
  if (!row) throw invalid([{ path: 'assignedTo', message: `Nobody has the login name “${login.slice(0, 64)}”.` }]);
  return row.login;
}
