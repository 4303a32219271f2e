import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { unseal } from '#lib/secrets/seal.ts';
import { variablePlace } from '#lib/workflows/variables.ts';

export type VariableView = {
  name: string;
  /** Null for a secret, which is never shown. */
  value: string | null;
  updatedAt: string;
  updatedBy: string;
};

/** By name; there are at most a few hundred. */
export async function listVariables(actor: Actor): Promise<VariableView[]> {
  authorize(actor, 'workflows.view');
  const rows = await sqlQuery<{ name: string; value: string; secret: boolean; updated_at: Date; updated_by: string }>(
    'SELECT name, value, secret, updated_at, updated_by FROM workflow_variables ORDER BY name LIMIT 1000',
    [],
    'list-variables',
  );
  return rows.map(({ name, value, secret, updated_at, updated_by: updatedBy }) => ({
    name,
    value: secret ? null : unseal(value, variablePlace(name)),
    updatedAt: updated_at.toISOString(),
    updatedBy,
  }));
}
