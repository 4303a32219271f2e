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
const GivenState = ProcessState.extend({ id: z.string().max(40).optional() });

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

/** By their order, each with an id of its own. */
function identify(given: z.infer<typeof GivenState>[], present: readonly ProcessState[]): ProcessState[] {
  const known = new Set(present.map(({ id }) => id));
  const taken = new Set(given.flatMap(({ id }) => (id !== undefined && known.has(id) ? [id] : [])));
  return given
    .toSorted((one, other) => one.index - other.index)
    .map((state, index) => {
      const named = present.find(({ id, name }) => name === state.name && !taken.has(id))?.id;
      const id = state.id !== undefined && known.has(state.id) ? state.id : (named ?? `s_${newSecret(6)}`);
      return { ...state, id, index };
    });
}
