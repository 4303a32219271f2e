import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { parseInput } from '#lib/parse-input.ts';
import { saveWorkflow } from '#lib/services/workflows/save-workflow.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const NewTree = z.object({ source: z.string(), group: z.string(), name: z.string() });

/**
 * A workflow without steps at the place where a webhook looks for it: its first run shows what comes in. @throws AppError conflict when there is one already
 */
export async function createConventionalWorkflow(actor: Actor, input: z.input<typeof NewTree> | Unchecked): Promise<{ id: number }> {
  const { source, group, name } = parseInput(NewTree, input);
  const definition = {
    name,
    description: 'Started by a webhook of the space. What it sends is /#steps.1.attributes.data',
    trigger: { id: '1', transitions: [] },
    steps: [],
  };
  const { workflow } = await saveWorkflow(actor, { source, group, name, definition });
  return { id: workflow.id };
}
