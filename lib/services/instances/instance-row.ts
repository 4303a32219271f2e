// An instance as it is stored, and as people and programs see it.
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import type { InstanceValues } from '#lib/processes/instance-values.ts';
import { type ProcessField, StoredFields } from '#lib/processes/process-field.ts';
import { instanceIdOf } from '#lib/processes/process-name.ts';
import { Person } from '#lib/services/processes/process-row.ts';

export type InstanceView = {
  instanceID: string;
  uniqueID: string;
  process: { name: string; title: string; fields: ProcessField[] };
  number: number;
  status: string;
  /** Null while nobody has it. */
  assignedTo: Person | null;
  /** Texts by the field's id. */
  values: InstanceValues;
  /** Counts every change, from 1. */
  version: number;
  createdAt: string;
  createdBy: Person;
  modifiedAt: string;
  modifiedBy: Person;
};

export type InstanceRow = {
  process_id: number;
  process_name: string;
  process_title: string;
  fields: unknown;
  number: number;
  uid: string;
  status: string;
  assigned_to: string | null;
  assigned_name: string | null;
  values: unknown;
  version: number;
  created_at: Date;
  created_by: unknown;
  modified_at: Date;
  modified_by: unknown;
};

/** To be followed by WHERE. */
export const selectInstances = `SELECT process_id, processes.name AS process_name, processes.title AS process_title, processes.fields, number, uid, status, assigned_to,
  users.name AS assigned_name, "values", version, instance.created_at, instance.created_by, instance.modified_at, instance.modified_by
  FROM process_instances instance JOIN processes ON processes.id = instance.process_id LEFT JOIN users ON users.login = instance.assigned_to`;

export const StoredValues = z.record(z.string(), z.string());

export function toInstanceView(row: InstanceRow): InstanceView {
  return {
    instanceID: instanceIdOf(row.process_name, row.number),
    uniqueID: row.uid,
    process: { name: row.process_name, title: row.process_title, fields: StoredFields.parse(row.fields) },
    number: row.number,
    status: row.status,
    assignedTo: row.assigned_to === null ? null : { code: row.assigned_to, name: row.assigned_name ?? row.assigned_to },
    values: StoredValues.parse(row.values),
    version: row.version,
    createdAt: row.created_at.toISOString(),
    createdBy: Person.parse(row.created_by),
    modifiedAt: row.modified_at.toISOString(),
    modifiedBy: Person.parse(row.modified_by),
  };
}

/** `lock` makes who changes the instance wait for each other. */
export async function findInstanceRow(sql: Pick<Sql, 'query'>, processName: string, number: number, lock = false): Promise<InstanceRow | undefined> {
  const [row] = await sql.query<InstanceRow>(
    `${selectInstances} WHERE processes.name = $1 AND number = $2 ${lock ? 'FOR UPDATE OF instance' : ''}`,
    [processName, number],
    lock ? 'lock-instance' : 'find-instance',
  );
  return row;
}

export function instanceNotFound(instanceId: string): AppError {
  return new AppError('not-found', `There is no instance “${instanceId.slice(0, 100)}”.`, { code: 'instance' });
}
