// Workflows for tests.
import type { Actor } from '#lib/auth/actor.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { getRun } from '#lib/services/workflow-runs/get-run.ts';
import { listRunSteps } from '#lib/services/workflow-runs/list-run-steps.ts';
import type { RunRow, RunStepView } from '#lib/services/workflow-runs/run-row.ts';
import { saveWorkflow } from '#lib/services/workflows/save-workflow.ts';
import { waitFor } from '#lib/testing/wait-for.ts';
import { hasEnded } from '#lib/workflows/run-status.ts';

const system: Actor = { kind: 'system', name: 'Test' };

let made = 0;

type Steps = { steps: object[]; transitions?: object[]; eventName?: string };

/** A workflow of these steps; unless told otherwise the trigger leads to the first. Returns its number. */
export async function makeWorkflow({ steps, transitions, eventName }: Steps, name = `Workflow ${++made}`): Promise<number> {
  const first = steps[0] && 'id' in steps[0] ? [{ target: steps[0].id }] : [];
  const trigger = { id: '1', ...(eventName === undefined ? {} : { eventName }), transitions: transitions ?? first };
  const { workflow } = await saveWorkflow(system, { source: 'Tests', group: 'Group', name, definition: { name, trigger, steps } });
  return workflow.id;
}

export async function runEnded(id: number, patienceMs?: number): Promise<RunRow> {
  return waitFor(
    `run ${id} to end`,
    async () => {
      const run = await getRun(system, { id });
      return hasEnded(run.status) ? run : undefined;
    },
    patienceMs,
  );
}

export async function stepsOf(id: number): Promise<RunStepView[]> {
  return (await listRunSteps(system, { id, limit: 100 })).data;
}

/** `a: done, b: failed` */
export async function pathOf(id: number): Promise<string> {
  return (await stepsOf(id)).map(({ stepId, status }) => `${stepId}: ${status}`).join(', ');
}

export async function outputOf(id: number, stepId: string): Promise<unknown> {
  const [row] = await sqlQuery<{ output: string | null }>(
    'SELECT output FROM workflow_run_steps WHERE run_id = $1 AND step_id = $2 ORDER BY number DESC LIMIT 1',
    [id, stepId],
  );
  return row?.output === undefined || row.output === null ? null : JSON.parse(row.output);
}
