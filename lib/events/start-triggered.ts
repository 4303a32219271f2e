// Events that start workflows: those that came in through a hook, or that a run emitted, by their name. In the transaction
// of the fan-out, so that an event that was decided about has started what it starts.
import { z } from 'zod';
import { KustomerPayload } from '#lib/dialects/kustomer/payload.ts';
import { errorText } from '#lib/errors.ts';
import type { Verdict } from '#lib/events/verdict.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { type NewRun, runInputProblem, startRuns } from '#lib/workflows/start-run.ts';

/** For the SELECT that takes events from the outbox: the workflows of an event's name, null where there are none. Costs nothing for other dialects. */
export const triggeredWorkflows = `CASE WHEN dialect = 'kustomer' THEN (
  SELECT json_agg(json_build_object('id', workflows.id, 'title', workflows.title, 'enabled', enabled) ORDER BY workflows.id)
    FROM workflows WHERE trigger_event = events.type AND deleted_at IS NULL) END AS workflows`;

export type TriggeringEvent = { id: string; type: string; payload: string; depth: number; workflows: unknown };

const Triggered = z.array(z.object({ id: z.number(), title: z.string(), enabled: z.boolean() }));

/** Starts the runs and adds what was decided to the verdicts of each event. */
export async function startTriggered(sql: Sql, events: readonly TriggeringEvent[], verdicts: ReadonlyMap<string, Verdict[]>): Promise<void> {
  const runs: { run: NewRun; verdict: Verdict }[] = [];
  for (const event of events) {
    if (event.workflows === null) continue;
    for (const { id: workflowId, title, enabled } of Triggered.parse(event.workflows)) {
      const verdict: Verdict = { webhookId: 0, webhookName: title, outcome: 'fired', reason: 'The event starts this workflow.', jobIds: [], workflowId };
      verdicts.get(event.id)?.push(verdict);
      const input = enabled ? readInput(event) : { problem: 'The workflow is switched off.' };
      if ('problem' in input) Object.assign(verdict, { outcome: enabled ? 'broken' : 'not-wanted', reason: input.problem } satisfies Partial<Verdict>);
      else {
        const actor = { kind: 'system', name: event.type } as const;
        runs.push({ verdict, run: { workflowId, input: input.attributes, origin: { kind: 'event', id: event.id }, depth: event.depth, actor } });
      }
    }
  }
  const started = await startRuns(
    sql,
    runs.map(({ run }) => run),
  );
  for (const [index, { verdict }] of runs.entries()) {
    const { runId, refusal } = started[index] ?? {};
    Object.assign(verdict, {
      ...(runId === undefined ? {} : { runId }),
      ...(refusal ? { outcome: 'refused', reason: refusal } : {}),
    } satisfies Partial<Verdict>);
  }
}

/** What `/#steps.1.attributes` is. */
function readInput(event: TriggeringEvent): { attributes: unknown } | { problem: string } {
  try {
    const { eventName, hook, requestId, data } = KustomerPayload.parse(JSON.parse(event.payload));
    const attributes = { eventName, hook, requestId, data: JSON.parse(data) };
    const problem = runInputProblem(attributes);
    return problem === undefined ? { attributes } : { problem };
  } catch (error) {
    return { problem: `What the event carries could not be read: ${errorText(error)}` };
  }
}
