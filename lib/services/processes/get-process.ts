import type { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { ProcessReference } from '#lib/services/processes/process-input.ts';
import { findProcess, type ProcessView, toProcessView } from '#lib/services/processes/process-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

export async function getProcess(actor: Actor, input: z.input<typeof ProcessReference> | Unchecked): Promise<ProcessView> {
  authorize(actor, 'processes.view');
  const { process } = parseInput(ProcessReference, input);
  return toProcessView(await findProcess({ query: sqlQuery }, process));
}
