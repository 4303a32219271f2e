// Actions on instances of processes.
import { unchecked } from '#lib/unchecked.ts';
import type { Action } from '#lib/workflows/action.ts';

type Content = { values: Record<string, string>; status?: string | undefined; assignedTo?: string | undefined };

export const createProcessInstance: Action<Content & { process: string }> = {
  kind: 'inside',
  run: async (params, { actor }) => {
    const { createInstance } = await import('#lib/services/instances/create-instance.ts');
    return createInstance(actor, unchecked(params));
  },
};

export const updateProcessInstance: Action<Content & { instanceID: string }> = {
  kind: 'inside',
  run: async (params, { actor }) => {
    const { updateInstance } = await import('#lib/services/instances/update-instance.ts');
    return (await updateInstance(actor, unchecked(params))).instance;
  },
};
