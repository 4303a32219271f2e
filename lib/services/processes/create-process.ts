import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { type Actor, actorCodeAndName } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError, invalid } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { ProcessFields } from '#lib/processes/process-field.ts';
import { nameFromTitle, ProcessName } from '#lib/processes/process-name.ts';
import { ProcessTitle } from '#lib/services/processes/process-input.ts';
import { type ProcessRow, type ProcessView, toProcessView } from '#lib/services/processes/process-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const processesMax = 500;

const NewProcess = z.object({
  title: ProcessTitle,
  /** Made of the title unless given. It cannot be changed, because receivers know instances by it. */
  name: z.string().optional(),
  fields: ProcessFields.default([]),
});

/** @throws AppError conflict when the name is taken */
export async function createProcess(actor: Actor, input: z.input<typeof NewProcess> | Unchecked): Promise<ProcessView> {
  authorize(actor, 'processes.configure');
  const { title, name: given, fields } = parseInput(NewProcess, input);
  const { name } = parseInput(z.object({ name: ProcessName }), { name: given ?? nameOf(title) });
  const by = JSON.stringify(actorCodeAndName(actor));
  return sqlTransaction(async (sql) => {
    const [row] = await sql.query<ProcessRow>(
      `INSERT INTO processes (name, title, fields, created_by, modified_by)
       SELECT $1, $2, $3::jsonb, $4::jsonb, $4::jsonb WHERE (SELECT count(*) FROM processes) < $5
       ON CONFLICT (name) DO NOTHING RETURNING *`,
      [name, title, JSON.stringify(fields), by, processesMax],
    );
    if (!row) throw await whyNot(sql, name, given === undefined);
    await audit(sql, actor, { action: 'process.create', target: `process:${name}`, summary: `Created the process “${title}” (${name}).`, details: { fields } });
    return toProcessView(row);
  });
}

function nameOf(title: string): string {
  const name = nameFromTitle(title);
  if (name === '') throw invalid([{ path: 'title', message: 'The title needs a letter or a digit: the name of the process is made of it.' }]);
  return name;
}

async function whyNot(sql: { query: (text: string, values: unknown[]) => Promise<unknown[]> }, name: string, fromTitle: boolean): Promise<AppError> {
  const taken = await sql.query('SELECT 1 FROM processes WHERE name = $1', [name]);
  if (taken.length === 0)
    return new AppError('limit-reached', `A workspace has at most ${processesMax} processes. Delete one to add another.`, { code: 'processes' });
  const message = `Another process is called “${name}” already. Choose another ${fromTitle ? 'title' : 'name'}.`;
  return new AppError('conflict', message, { code: 'process-name', issues: [{ path: fromTitle ? 'title' : 'name', message }] });
}
