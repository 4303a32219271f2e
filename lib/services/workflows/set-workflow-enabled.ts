import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { type Actor, actorLabel } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { WorkflowReference } from '#lib/services/workflows/workflow-input.ts';
import { readWorkflow, type WorkflowView, workflowNotFound } from '#lib/services/workflows/workflow-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const Input = WorkflowReference.extend({ enabled: z.boolean('enabled must be true or false.') });

/** Switched off, neither an event nor a call starts it; runs under way go on. */
export async function setWorkflowEnabled(actor: Actor, input: z.input<typeof Input> | Unchecked): Promise<WorkflowView> {
  authorize(actor, 'workflows.manage');
  const { id, enabled } = parseInput(Input, input);
  return sqlTransaction(async (sql) => {
    const [changed] = await sql.query<{ title: string; changed: boolean }>(
      `WITH before AS (SELECT id, enabled FROM workflows WHERE id = $1 AND deleted_at IS NULL FOR UPDATE)
       UPDATE workflows SET enabled = $2, updated_at = now(), updated_by = $3 FROM before
        WHERE workflows.id = before.id RETURNING title, before.enabled <> $2 AS changed`,
      [id, enabled, actorLabel(actor)],
    );
    if (!changed) throw workflowNotFound();
    if (changed.changed) {
      const summary = `Switched the workflow “${changed.title}” ${enabled ? 'on' : 'off'}.`;
      await audit(sql, actor, { action: enabled ? 'workflow.enable' : 'workflow.disable', target: `workflow:${id}`, summary });
    }
    return readWorkflow(sql, id);
  });
}
