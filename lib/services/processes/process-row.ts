// A process as it is stored, and as people and programs see it.
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { type ProcessField, StoredFields } from '#lib/processes/process-field.ts';

export const Person = z.object({ code: z.string(), name: z.string() });
export type Person = z.infer<typeof Person>;

export type ProcessView = {
  id: number;
  name: string;
  title: string;
  fields: ProcessField[];
  /** Counts every change; a verb that changes the process takes it to notice that someone else did. */
  revision: number;
  createdAt: string;
  createdBy: Person;
  modifiedAt: string;
  modifiedBy: Person;
};

export type ProcessRow = {
  id: number;
  name: string;
  title: string;
  fields: unknown;
  revision: number;
  last_number: number;
  created_at: Date;
  created_by: unknown;
  modified_at: Date;
  modified_by: unknown;
};

export function toProcessView(row: ProcessRow): ProcessView {
  return {
    id: row.id,
    name: row.name,
    title: row.title,
    fields: StoredFields.parse(row.fields),
    revision: row.revision,
    createdAt: row.created_at.toISOString(),
    createdBy: Person.parse(row.created_by),
    modifiedAt: row.modified_at.toISOString(),
    modifiedBy: Person.parse(row.modified_by),
  };
}

/** With `lock`, those who change it wait for each other. @throws AppError not-found */
export async function findProcess(sql: Pick<Sql, 'query'>, name: string, lock = false): Promise<ProcessRow> {
  const [row] = await sql.query<ProcessRow>(
    `SELECT * FROM processes WHERE name = $1 ${lock ? 'FOR UPDATE' : ''}`,
    [name],
    lock ? 'lock-process' : 'find-process',
  );
  if (!row) throw processNotFound(name);
  return row;
}

export function processNotFound(name: string): AppError {
  return new AppError('not-found', `There is no process “${name.slice(0, 64)}”.`, { code: 'process' });
}
