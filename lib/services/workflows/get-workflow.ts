import type { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { WorkflowReference } from '#lib/services/workflows/workflow-input.ts';
import { readWorkflow, type WorkflowView } from '#lib/services/workflows/workflow-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

export async function getWorkflow(actor: Actor, input: z.input<typeof WorkflowReference> | Unchecked): Promise<WorkflowView> {
  authorize(actor, 'workflows.view');
  return readWorkflow({ query: sqlQuery }, parseInput(WorkflowReference, input).id);
}
