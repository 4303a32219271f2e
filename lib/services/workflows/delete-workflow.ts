import type { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { removeWorkflows } from '#lib/services/workflows/store-workflow.ts';
import { WorkflowReference } from '#lib/services/workflows/workflow-input.ts';
import { workflowNotFound } from '#lib/services/workflows/workflow-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** Cancels its runs that are under way; those that ended stay in the history. @throws AppError conflict for one of an app */
export async function deleteWorkflow(actor: Actor, input: z.input<typeof WorkflowReference> | Unchecked): Promise<void> {
  authorize(actor, 'workflows.manage');
  const { id } = parseInput(WorkflowReference, input);
  await sqlTransaction(async (sql) => {
    const [workflow] = await sql.query<{ title: string; owner: string | null }>(
      'SELECT title, owner FROM workflows WHERE id = $1 AND deleted_at IS NULL FOR UPDATE',
      [id],
    );
    if (!workflow) throw workflowNotFound();
    if (workflow.owner !== null) {
      throw new AppError('conflict', `This workflow belongs to the app “${workflow.owner}” and goes with it. Switch it off instead.`, {
        code: 'workflow-owner',
      });
    }
    await removeWorkflows(sql, [id]);
    await audit(sql, actor, { action: 'workflow.delete', target: `workflow:${id}`, summary: `Deleted the workflow “${workflow.title}”.` });
  });
}
