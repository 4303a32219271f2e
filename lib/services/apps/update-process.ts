import { z } from 'zod';
import { ProcessAction, ProcessState } from '#lib/apps/app-document.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { AppReference } from '#lib/services/apps/app-input.ts';
import { changePreview } from '#lib/services/apps/change-preview.ts';

const ProcessSettings = AppReference.extend({
  enabled: z.boolean('Must be true or false.').optional(),
  states: z.array(ProcessState, 'Must be a list of statuses.').optional(),
  actions: z.array(ProcessAction, 'Must be a list of actions.').optional(),
});

/** Changes what is given in the preview: the switch, all statuses, all actions. */
export async function updateProcess(actor: Actor, input: z.input<typeof ProcessSettings>): Promise<{ revision: number }> {
  authorize(actor, 'apps.configure');
  const { app, revision, enabled, states, actions } = parseInput(ProcessSettings, input);
  const changed = await changePreview(actor, { app, revision }, ({ preview }) => ({
    document: {
      ...preview,
      process: {
        enabled: enabled ?? preview.process.enabled,
        states: states?.toSorted((one, other) => one.index - other.index) ?? preview.process.states,
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
