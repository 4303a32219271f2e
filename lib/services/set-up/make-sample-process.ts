// The sample of the area Processes: a process with instances, and callbacks that go to a request bin.
import type { Actor } from '#lib/auth/actor.ts';
import { createBin } from '#lib/services/bins/create-bin.ts';
import { getBin } from '#lib/services/bins/get-bin.ts';
import { getInstanceCallbacks } from '#lib/services/instance-callbacks/get-instance-callbacks.ts';
import { saveInstanceCallbacks } from '#lib/services/instance-callbacks/save-instance-callbacks.ts';
import { createInstance } from '#lib/services/instances/create-instance.ts';
import { createProcess } from '#lib/services/processes/create-process.ts';
import { listProcesses } from '#lib/services/processes/list-processes.ts';
import type { Once } from '#lib/services/set-up/once.ts';

export const sampleProcessName = 'safety-inspection';

const fields = [
  { id: 'f_site', name: 'site', label: 'Site', type: 'text', required: true },
  { id: 'f_inspected', name: 'inspected_on', label: 'Inspected on', type: 'date' },
  { id: 'f_risk', name: 'risk', label: 'Risk', type: 'choice', options: ['Low', 'Medium', 'High'] },
  { id: 'f_safe', name: 'safe_to_work', label: 'Safe to work', type: 'yes-no' },
  { id: 'f_findings', name: 'findings', label: 'Findings', type: 'long-text' },
] as const;

const inspections = [
  { status: 'Completed', values: { site: 'Dock 4', inspected_on: '2026-09-02', risk: 'Low', safe_to_work: 'true', findings: '' } },
  { status: 'Completed', values: { site: 'Boiler house', inspected_on: '2026-09-15', risk: 'High', safe_to_work: 'false', findings: 'Relief valve sticks.' } },
  { status: 'Cancelled', values: { site: 'Old warehouse', inspected_on: '', risk: '', safe_to_work: '', findings: 'The building is closed.' } },
  { status: 'Completed', values: { site: 'Paint shop', inspected_on: '2026-10-07', risk: 'Medium', safe_to_work: 'true', findings: 'Fan 2 is loud.' } },
  { status: 'On hold', values: { site: 'Roof', inspected_on: '', risk: 'High', safe_to_work: 'false', findings: 'Waits for better weather.' } },
  { status: 'In progress', values: { site: 'Assembly line 1', inspected_on: '2026-11-16', risk: 'Medium', safe_to_work: 'true', findings: '' } },
  { status: 'In progress', values: { site: 'Gate 2', inspected_on: '', risk: '', safe_to_work: '', findings: '' } },
] as const;

const last = { site: 'Loading bay', risk: 'Low' };

export async function makeSampleProcess(actor: Actor, once: Once): Promise<void> {
  if ((await once('process', () => addProcess(actor))) === taken) return;
  const bin = await once('callbackBin', async () => (await createBin(actor, { name: 'Instance callbacks' })).id);
  await once('instances', async () => {
    for (const { status, values } of inspections) await createInstance(actor, { process: sampleProcessName, status, values });
    return undefined;
  });
  await once('callbacks', () => setCallbacks(actor, bin));
  await once('firstInstance', async () => (await createInstance(actor, { process: sampleProcessName, values: last })).number);
}

/** Somebody has made a process of this name already: it is theirs, and nothing is added to it. */
const taken = 1;

async function addProcess(actor: Actor): Promise<number | undefined> {
  const { data } = await listProcesses(actor, { limit: 100 });
  if (data.some((process) => process.name === sampleProcessName)) return taken;
  await createProcess(actor, {
    name: sampleProcessName,
    title: 'Safety inspection',
    fields: fields.map((field) => ({ ...field, options: 'options' in field ? [...field.options] : [] })),
  });
  return undefined;
}

/** Callbacks that somebody has set already stay. */
async function setCallbacks(actor: Actor, bin: number): Promise<undefined> {
  const { callbacks, revision } = await getInstanceCallbacks(actor);
  if (Object.values(callbacks).some(({ webhookId }) => webhookId !== null)) return;
  const { url } = await getBin(actor, String(bin));
  const on = { enabled: true, urls: [url] };
  await saveInstanceCallbacks(actor, { created: on, updated: on, deleted: on, revision });
}
