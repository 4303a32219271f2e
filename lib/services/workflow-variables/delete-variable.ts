import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const VariableReference = z.object({ name: z.string('Give the name of a variable.').max(200) });

/** Workflows that mention it find nothing there from now on. */
export async function deleteVariable(actor: Actor, input: z.input<typeof VariableReference> | Unchecked): Promise<void> {
  authorize(actor, 'workflows.manage');
  const { name } = parseInput(VariableReference, input);
  await sqlTransaction(async (sql) => {
    const gone = await sql.query('DELETE FROM workflow_variables WHERE name = $1 RETURNING name', [name]);
    if (gone.length === 0) throw new AppError('not-found', `There is no variable “${name.slice(0, 64)}”.`, { code: 'variable' });
    await audit(sql, actor, { action: 'workflow-variable.delete', target: `workflow-variable:${name}`, summary: `Deleted the workflow variable ${name}.` });
  });
}
