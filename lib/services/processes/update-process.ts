import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { type Actor, actorCodeAndName } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { ProcessFields, StoredFields } from '#lib/processes/process-field.ts';
import { ProcessReference, ProcessTitle } from '#lib/services/processes/process-input.ts';
import { findProcess, type ProcessRow, type ProcessView, toProcessView } from '#lib/services/processes/process-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const ProcessChange = ProcessReference.extend({
  title: ProcessTitle.optional(),
  /** All of them. Values of a field that is left out stay with the instances, unseen, until they are edited. */
  fields: ProcessFields.optional(),
  /** What the caller has seen; without it, whatever is there is changed. */
  revision: z.number().int().optional(),
});

/** In force at once. @throws AppError conflict when someone else changed it since */
export async function updateProcess(actor: Actor, input: z.input<typeof ProcessChange> | Unchecked): Promise<ProcessView> {
  authorize(actor, 'processes.configure');
  const { process: name, title, fields, revision } = parseInput(ProcessChange, input);
  return sqlTransaction(async (sql) => {
    const before = await findProcess(sql, name, true);
    if (revision !== undefined && revision !== before.revision) {
      throw new AppError('conflict', 'Someone else has changed this process meanwhile. Load the page again and repeat your change.', { code: 'revision' });
    }
    const after = { title: title ?? before.title, fields: fields ?? StoredFields.parse(before.fields) };
    const [row = before] = await sql.query<ProcessRow>(
      `UPDATE processes SET title = $2, fields = $3::jsonb, revision = revision + 1, modified_at = now(), modified_by = $4::jsonb
        WHERE id = $1 AND (title, fields) IS DISTINCT FROM ($2, $3::jsonb) RETURNING *`,
      [before.id, after.title, JSON.stringify(after.fields), JSON.stringify(actorCodeAndName(actor))],
    );
    if (row !== before) {
      const change = { titleBefore: before.title, title: after.title, fieldsBefore: before.fields, fields: after.fields };
      await audit(sql, actor, {
        action: 'process.update',
        target: `process:${name}`,
        summary: `Changed the process “${after.title}” (${name}).`,
        details: change,
      });
    }
    return toProcessView(row);
  });
}
