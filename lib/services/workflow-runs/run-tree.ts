// Kinetic's run-tree: starts a workflow by its place in the tree.
import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type Sql, sqlTransaction } from '#lib/postgres/sql.ts';
import { treeTitle } from '#lib/services/workflows/workflow-input.ts';
import type { Unchecked } from '#lib/unchecked.ts';
import { type RunOrigin, startRun } from '#lib/workflows/start-run.ts';

const TreeReference = z.object({ source: z.string(), group: z.string(), name: z.string() });

/** The vendor's answer. */
export type InitiatedRun = { messageType: 'success'; message: string; runId: string };

/**
 * Starts a run with what was sent as `/#steps.1.attributes.data`. A webhook job starts one run however often it is sent.
 * A run that is refused because a loop led to it is stored as failed, and named as any other.
 * @throws AppError not-found in the vendor's words
 */
export async function runTree(actor: Actor, tree: z.input<typeof TreeReference>, data: Unchecked): Promise<InitiatedRun> {
  authorize(actor, 'workflows.manage');
  const place = parseInput(TreeReference, tree);
  const title = treeTitle(place);
  return sqlTransaction(async (sql) => {
    const [workflow] = await sql.query<{ id: number; enabled: boolean }>(
      'SELECT id, enabled FROM workflows WHERE source = $1 AND "group" = $2 AND name = $3 AND deleted_at IS NULL',
      [place.source, place.group, place.name],
      'find-tree',
    );
    if (!workflow) throw new AppError('not-found', `The "${title}" tree does not exist.`, { code: 'tree' });
    if (!workflow.enabled) throw new AppError('conflict', `The "${title}" tree is switched off.`, { code: 'tree-off' });
    const { origin, depth } = await originOf(sql, actor);
    const { runId, isNew } = await startRun(sql, { workflowId: workflow.id, input: { data }, origin, depth, actor });
    if (isNew)
      await audit(sql, actor, { action: 'workflow.run', target: `workflow:${workflow.id}`, summary: `Started run ${runId} of the workflow “${title}”.` });
    return { messageType: 'success', message: `Initiated run #${runId}.`, runId: String(runId) };
  });
}

/** A webhook job goes as deep as the event that it tells about. */
async function originOf(sql: Sql, actor: Actor): Promise<{ origin: RunOrigin; depth: number }> {
  if (actor.kind !== 'system' || actor.jobId === undefined) return { origin: { kind: 'call', id: null }, depth: actor.depth ?? 0 };
  const [event] = await sql.query<{ depth: number }>(
    'SELECT depth FROM events WHERE id = (SELECT event_id FROM jobs WHERE id = $1::uuid)',
    [actor.jobId],
    'depth-of-job',
  );
  return { origin: { kind: 'job', id: actor.jobId }, depth: event?.depth ?? actor.depth ?? 0 };
}
