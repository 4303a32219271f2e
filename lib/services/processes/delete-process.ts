import type { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { ProcessReference } from '#lib/services/processes/process-input.ts';
import { findProcess } from '#lib/services/processes/process-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/**
 * Only without instances: deleting each of those is an event of its own, which receivers want to be told about.
 * @throws AppError conflict while there are some
 */
export async function deleteProcess(actor: Actor, input: z.input<typeof ProcessReference> | Unchecked): Promise<void> {
  authorize(actor, 'processes.configure');
  const { process: name } = parseInput(ProcessReference, input);
  await sqlTransaction(async (sql) => {
    // Who creates an instance locks the process too, so that none can come in between.
    const { id, title } = await findProcess(sql, name, true);
    const gone = await sql.query('DELETE FROM processes WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM process_instances WHERE process_id = $1) RETURNING id', [
      id,
    ]);
    if (gone.length === 0) throw new AppError('conflict', `The process “${title}” still has instances. Delete them first.`, { code: 'has-instances' });
    await audit(sql, actor, { action: 'process.delete', target: `process:${name}`, summary: `Deleted the process “${title}” (${name}).` });
  });
}
