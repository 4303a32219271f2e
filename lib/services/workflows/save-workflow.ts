import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { type Actor, actorLabel } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type Sql, sqlTransaction } from '#lib/postgres/sql.ts';
import { keepVersion, storeWorkflow, workflowNameTaken } from '#lib/services/workflows/store-workflow.ts';
import { requireDefinition, TreePart, treeTitle, WorkflowId } from '#lib/services/workflows/workflow-input.ts';
import { readWorkflow, type WorkflowView, workflowNotFound } from '#lib/services/workflows/workflow-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';
import type { WorkflowProblem } from '#lib/workflows/problems.ts';

const WorkflowInput = z.object({
  /** Which is changed; without it another is made. */
  id: WorkflowId.optional(),
  source: TreePart('source'),
  group: TreePart('group'),
  name: TreePart('name'),
  /** In Kustomer's format; its own `name` is kept as it is. */
  definition: z.unknown(),
  enabled: z.boolean('enabled must be true or false.').optional(),
  /** What the caller has seen; without it, whatever is there is changed. */
  revision: z.number().int().optional(),
});

type Saved = { workflow: WorkflowView; warnings: WorkflowProblem[] };

/**
 * Makes a workflow, or changes one: runs under way go on as they began. `warnings` say what will fail when it runs.
 * @throws AppError invalid, with all errors of the definition at their paths; conflict when the name is taken or someone else changed it since
 */
export async function saveWorkflow(actor: Actor, input: z.input<typeof WorkflowInput> | Unchecked): Promise<Saved> {
  authorize(actor, 'workflows.manage');
  const { id, revision, enabled, ...wanted } = parseInput(WorkflowInput, input);
  const { warnings } = requireDefinition(wanted.definition);
  return sqlTransaction(async (sql) => {
    if (id !== undefined) return { workflow: await change(sql, actor, { id, revision, enabled, ...wanted }), warnings };
    const taken = await sql.query('SELECT 1 FROM workflows WHERE source = $1 AND "group" = $2 AND name = $3 AND deleted_at IS NULL', [
      wanted.source,
      wanted.group,
      wanted.name,
    ]);
    if (taken.length > 0) throw await workflowNameTaken(sql, wanted);
    const made = await storeWorkflow(sql, { ...wanted, enabled: enabled ?? true, owner: null, by: actorLabel(actor) });
    await audit(sql, actor, { action: 'workflow.create', target: `workflow:${made.id}`, summary: `Created the workflow “${treeTitle(wanted)}”.` });
    return { workflow: await readWorkflow(sql, made.id), warnings };
  });
}

type Change = { id: number; source: string; group: string; name: string; definition?: unknown; enabled: boolean | undefined; revision: number | undefined };

async function change(sql: Sql, actor: Actor, { id, source, group, name, definition: given, enabled, revision }: Change): Promise<WorkflowView> {
  const [before] = await sql.query<{ revision: number; owner: string | null; title: string }>(
    'SELECT revision, owner, title FROM workflows WHERE id = $1 AND deleted_at IS NULL FOR UPDATE',
    [id],
  );
  if (!before) throw workflowNotFound();
  if (before.owner !== null) {
    throw new AppError('conflict', `This workflow belongs to the app “${before.owner}” and changes with it. Make one of your own from its JSON instead.`, {
      code: 'workflow-owner',
    });
  }
  if (revision !== undefined && revision !== before.revision) {
    throw new AppError('conflict', 'Someone else has changed this workflow meanwhile. Load the page again and repeat your change.', { code: 'revision' });
  }
  const { definition } = requireDefinition(given);
  const title = treeTitle({ source, group, name });
  const text = JSON.stringify(given);
  const taken = await sql.query('SELECT 1 FROM workflows WHERE source = $1 AND "group" = $2 AND name = $3 AND deleted_at IS NULL AND id <> $4', [
    source,
    group,
    name,
    id,
  ]);
  if (taken.length > 0) throw await workflowNameTaken(sql, { source, group, name });
  const by = actorLabel(actor);
  await sql.query(
    `UPDATE workflows SET source = $2, "group" = $3, name = $4, title = $5, definition = $6::json, trigger_event = $7, enabled = COALESCE($8, enabled),
            revision = revision + 1, updated_at = now(), updated_by = $9
      WHERE id = $1`,
    [id, source, group, name, title, text, definition.trigger.eventName ?? null, enabled ?? null, by],
  );
  await keepVersion(sql, { id, revision: before.revision + 1, text, by });
  await audit(sql, actor, {
    action: 'workflow.update',
    target: `workflow:${id}`,
    summary: `Changed the workflow “${title}”.`,
    ...(title === before.title ? {} : { details: { titleBefore: before.title } }),
  });
  return readWorkflow(sql, id);
}
