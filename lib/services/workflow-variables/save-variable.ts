import { z } from 'zod';
import { isStorable, notStorable } from '#lib/apps/storable-text.ts';
import { audit } from '#lib/audit.ts';
import { type Actor, actorLabel } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { seal } from '#lib/secrets/seal.ts';
import type { Unchecked } from '#lib/unchecked.ts';
import { variablePlace } from '#lib/workflows/variables.ts';

const variablesMax = 200;

export const VariableName = z
  .string('Enter a name.')
  .trim()
  .regex(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/, 'A name has 1 to 64 letters, digits and underscores, and begins with no digit.');

const VariableInput = z.object({
  name: VariableName,
  value: z.string('Enter a value.').max(10_000, 'A value has at most 10,000 characters.').refine(isStorable, notStorable),
  /** Never shown again. */
  secret: z.boolean('secret must be true or false.').default(false),
});

/** Makes or replaces what workflows read as `{{{variables.NAME}}}`. Runs under way see it from their next turn at an engine. */
export async function saveVariable(actor: Actor, input: z.input<typeof VariableInput> | Unchecked): Promise<void> {
  authorize(actor, 'workflows.manage');
  const { name, value, secret } = parseInput(VariableInput, input);
  await sqlTransaction(async (sql) => {
    const stored = await sql.query(
      `INSERT INTO workflow_variables (name, value, secret, updated_at, updated_by)
       SELECT $1::text, $2::text, $3::boolean, now(), $4::text
        WHERE (SELECT count(*) FROM workflow_variables) < ${variablesMax} OR EXISTS (SELECT 1 FROM workflow_variables WHERE name = $1)
       ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value, secret = EXCLUDED.secret, updated_at = now(), updated_by = EXCLUDED.updated_by
       RETURNING name`,
      [name, seal(value, variablePlace(name)), secret, actorLabel(actor)],
    );
    if (stored.length === 0)
      throw new AppError('limit-reached', `There may be at most ${variablesMax} variables. Delete one to add another.`, { code: 'variables' });
    await audit(sql, actor, {
      action: 'workflow-variable.save',
      target: `workflow-variable:${name}`,
      summary: `Set the workflow variable ${name}.`,
      details: { secret },
    });
  });
}
