import type { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { findDefinition, VersionReference } from '#lib/services/app-definitions/app-row.ts';
import { type InstallPlan, planInstall } from '#lib/services/app-definitions/plan-install.ts';
import { listWorkflowsOf } from '#lib/services/app-definitions/workflows-of-app.ts';
import { listHooksOf } from '#lib/services/hooks/hook-store.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** What installing a version would change; nothing is changed. */
export async function previewInstall(actor: Actor, input: z.input<typeof VersionReference> | Unchecked): Promise<InstallPlan> {
  authorize(actor, 'app-definitions.manage');
  const reference = parseInput(VersionReference, input);
  const sql = { query: sqlQuery };
  const [definition, hooks, workflows] = await Promise.all([findDefinition(sql, reference), listHooksOf(reference.app), listWorkflowsOf(sql, reference.app)]);
  return planInstall(
    definition,
    hooks.map(({ id, eventName, type }) => ({ id, eventName, type })),
    workflows.map(({ name }) => name),
  );
}
