// Actions on instances of processes.
import type { InstanceView } from '#lib/services/instances/instance-row.ts';
import { unchecked } from '#lib/unchecked.ts';
import type { Action } from '#lib/workflows/action.ts';

type Content = { values: Record<string, string>; status?: string | undefined; assignedTo?: string | undefined };

/** Values by the name of the field, without the settings of the process. */
function answerOf({ instanceID, uniqueID, process, status, assignedTo, values, version, createdAt, modifiedAt }: InstanceView): object {
  const named = Object.fromEntries(process.fields.flatMap(({ id, name }) => (values[id] === undefined ? [] : [[name, values[id]]])));
  return { instanceID, uniqueID, process: process.name, status, assignedTo: assignedTo?.code ?? null, values: named, version, createdAt, modifiedAt };
}

export const createProcessInstance: Action<Content & { process: string }> = {
  kind: 'inside',
  run: async (params, { actor }) => {
    const { createInstance } = await import('#lib/services/instances/create-instance.ts');
    return answerOf(await createInstance(actor, unchecked(params)));
  },
};

export const updateProcessInstance: Action<Content & { instanceID: string }> = {
  kind: 'inside',
  run: async (params, { actor }) => {
    const { updateInstance } = await import('#lib/services/instances/update-instance.ts');
    return answerOf((await updateInstance(actor, unchecked(params))).instance);
  },
};
