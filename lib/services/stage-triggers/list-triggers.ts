import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { customersScope, pipelineScope } from '#lib/dialects/kommo/settings.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { EntityId } from '#lib/services/crm-entities/entity-input.ts';
import { requirePipeline } from '#lib/services/pipelines/pipeline-view.ts';
import { readTriggers, type TriggerView } from '#lib/services/stage-triggers/trigger-view.ts';
import type { Unchecked } from '#lib/unchecked.ts';

export const TriggersQuery = z.object({ pipelineId: EntityId.optional() });

/** Those of a pipeline; of all periods of customers when none is given. */
export async function listTriggers(actor: Actor, query: z.input<typeof TriggersQuery> | Unchecked): Promise<TriggerView[]> {
  authorize(actor, 'pipelines.configure');
  const { pipelineId } = parseInput(TriggersQuery, query);
  if (pipelineId === undefined) return readTriggers({ query: sqlQuery }, customersScope);
  await requirePipeline({ query: sqlQuery }, pipelineId);
  return readTriggers({ query: sqlQuery }, pipelineScope(pipelineId));
}
