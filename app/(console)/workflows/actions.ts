'use server';

import { revalidatePath } from 'next/cache';
import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import { cancelRun } from '#lib/services/workflow-runs/cancel-run.ts';
import { getRunStep } from '#lib/services/workflow-runs/get-run-step.ts';
import { rerun } from '#lib/services/workflow-runs/rerun.ts';
import type { RunStepView } from '#lib/services/workflow-runs/run-row.ts';
import { startWorkflow } from '#lib/services/workflow-runs/start-workflow.ts';
import { deleteVariable } from '#lib/services/workflow-variables/delete-variable.ts';
import { saveVariable } from '#lib/services/workflow-variables/save-variable.ts';
import { deleteWorkflow } from '#lib/services/workflows/delete-workflow.ts';
import { saveWorkflow } from '#lib/services/workflows/save-workflow.ts';
import { setWorkflowEnabled } from '#lib/services/workflows/set-workflow-enabled.ts';
import { unchecked } from '#lib/unchecked.ts';

export type WorkflowDraft = { id?: number; source: string; group: string; name: string; definition: unknown; revision?: number };

export async function saveWorkflowAction(draft: WorkflowDraft): Promise<ActionResult<{ id: number; warnings: number }>> {
  const result = await runAction((actor) => saveWorkflow(actor, unchecked(draft)));
  if (!result.ok) return result;
  return { ok: true, value: { id: result.value.workflow.id, warnings: result.value.warnings.length } };
}

export async function setWorkflowEnabledAction(id: number, enabled: boolean): Promise<ActionResult<null>> {
  const result = await runAction(async (actor) => {
    await setWorkflowEnabled(actor, { id, enabled });
    return null;
  });
  if (result.ok) revalidatePath('/workflows', 'layout');
  return result;
}

export async function deleteWorkflowAction(id: number): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await deleteWorkflow(actor, { id });
    return null;
  });
}

export async function runNowAction(id: number, data: unknown): Promise<ActionResult<{ runId: number }>> {
  return runAction(async (actor) => ({ runId: (await startWorkflow(actor, { id, data })).id }));
}

export async function cancelRunAction(id: number): Promise<ActionResult<null>> {
  const result = await runAction(async (actor) => {
    await cancelRun(actor, { id });
    return null;
  });
  revalidatePath(`/workflows/runs/${id}`);
  return result;
}

/** Without a step, from where it failed. */
export async function rerunAction(id: number, step?: number): Promise<ActionResult<null>> {
  const result = await runAction(async (actor) => {
    await rerun(actor, step === undefined ? { id } : { id, step });
    return null;
  });
  revalidatePath(`/workflows/runs/${id}`);
  return result;
}

export async function readStepAction(id: number, number: number): Promise<ActionResult<RunStepView>> {
  return runAction((actor) => getRunStep(actor, { id, number }));
}

export async function saveVariableAction(values: { name: string; value: string; secret: boolean }): Promise<ActionResult<null>> {
  const result = await runAction(async (actor) => {
    await saveVariable(actor, values);
    return null;
  });
  if (result.ok) revalidatePath('/workflows/variables');
  return result;
}

export async function deleteVariableAction(name: string): Promise<ActionResult<null>> {
  const result = await runAction(async (actor) => {
    await deleteVariable(actor, { name });
    return null;
  });
  if (result.ok) revalidatePath('/workflows/variables');
  return result;
}
