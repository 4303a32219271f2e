import { z } from 'zod';
import { ProcessAction, ProcessState } from '#lib/apps/app-document.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { newSecret } from '#lib/ids.ts';
import { parseInput } from '#lib/parse-input.ts';
import { AppReference } from '#lib/services/apps/app-input.ts';
import { changePreview } from '#lib/services/apps/change-preview.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** A status without an id is the present one of its name, or a new one. */
const GivenState = ProcessState.extend({ id: ProcessState.shape.id.optional() });

const ProcessSettings = AppReference.extend({
  enabled: z.boolean('Must be true or false.').optional(),
  states: z.array(GivenState, 'Must be a list of statuses.').optional(),
  actions: z.array(ProcessAction, 'Must be a list of actions.').optional(),
});

/** Changes what is given in the preview: the switch, all statuses, all actions. */
export async function updateProcess(actor: Actor, input: z.input<typeof ProcessSettings> | Unchecked): Promise<{ revision: number }> {
  authorize(actor, 'apps.configure');
  const { app, revision, enabled, states, actions } = parseInput(ProcessSettings, input);
  const changed = await changePreview(actor, { app, revision }, ({ preview }) => ({
    document: {
      ...preview,
      process: {
        enabled: enabled ?? preview.process.enabled,
        states: states ? identify(states, preview.process.states) : preview.process.states,
        actions: actions ?? preview.process.actions,
      },
    },
    audit: {
      action: 'app.update-process',
      target: `app:${app}`,
      summary: `Changed the process management of the app “${preview.name}” (unpublished).`,
      details: { before: preview.process, given: { enabled, states, actions } },
    },
    result: undefined,
  }));
  return { revision: changed.revision };
}

/** By their order, each with an id of its own: the given one, or that of the present status with the same name, or a new one. */
function identify(given: z.infer<typeof GivenState>[], present: readonly ProcessState[]): ProcessState[] {
  const taken = new Set<string>();
  const take = (id: string | undefined) => {
    const unique = id !== undefined && !taken.has(id) ? id : `s_${newSecret(6)}`;
    taken.add(unique);
    return unique;
  };
  return given
    .toSorted((one, other) => one.index - other.index)
    .map((state, index) => ({ ...state, id: take(state.id ?? present.find(({ name }) => name === state.name)?.id), index }));
}
