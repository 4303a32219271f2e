'use server';

import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import { createInstance } from '#lib/services/instances/create-instance.ts';
import { deleteInstance } from '#lib/services/instances/delete-instance.ts';
import { updateInstance } from '#lib/services/instances/update-instance.ts';
import { deleteProcess } from '#lib/services/processes/delete-process.ts';
import { updateProcess } from '#lib/services/processes/update-process.ts';
import { unchecked } from '#lib/unchecked.ts';
import type { InstanceFormValues } from './_parts/instance-form-values.ts';

type SavedInstance = { instanceID: string; number: number; changed: boolean };

/** Creates an instance, or changes one when its instanceID is given. Errors come back at the form's own names. */
export async function saveInstanceAction(
  target: { process: string; instanceID?: string; version?: number },
  { status, assignedTo, ...rest }: InstanceFormValues,
): Promise<ActionResult<SavedInstance>> {
  const values = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name.slice('values.'.length), value]));
  const content = { status, values, assignedTo: assignedTo[0]?.code ?? null };
  const { process, instanceID, version } = target;
  return runAction(async (actor) => {
    const { instance, changed } =
      instanceID === undefined
        ? { instance: await createInstance(actor, unchecked({ process, ...content })), changed: true }
        : await updateInstance(actor, unchecked({ instanceID, version, ...content }));
    return { instanceID: instance.instanceID, number: instance.number, changed };
  });
}

export async function deleteInstanceAction(target: { instanceID: string; version: number }): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await deleteInstance(actor, target);
    return null;
  });
}

export async function saveProcessAction(
  process: string,
  change: { title: string; fields: unknown[]; revision: number },
): Promise<ActionResult<{ revision: number }>> {
  return runAction(async (actor) => ({ revision: (await updateProcess(actor, unchecked({ process, ...change }))).revision }));
}

export async function deleteProcessAction(process: string): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await deleteProcess(actor, { process });
    return null;
  });
}
