// The sample of the area Pipelines: a pipeline with leads, customers, a trigger under a stage and a webhook of the account,
// both to a request bin of their own.
import type { Actor } from '#lib/auth/actor.ts';
import { accountCodes, lostStageId, wonStageId } from '#lib/dialects/kommo/catalogue.ts';
import { saveAccountWebhook } from '#lib/services/account-webhooks/save-account-webhook.ts';
import { createBin } from '#lib/services/bins/create-bin.ts';
import { getBin } from '#lib/services/bins/get-bin.ts';
import { addNote } from '#lib/services/crm-entities/add-note.ts';
import { createEntity } from '#lib/services/crm-entities/create-entity.ts';
import { updateEntity } from '#lib/services/crm-entities/update-entity.ts';
import { createPipeline } from '#lib/services/pipelines/create-pipeline.ts';
import { listPeriods } from '#lib/services/pipelines/list-periods.ts';
import { listPipelines } from '#lib/services/pipelines/list-pipelines.ts';
import type { Once } from '#lib/services/set-up/once.ts';
import { createTrigger } from '#lib/services/stage-triggers/create-trigger.ts';

export const samplePipelineName = 'Direct sales';

const stages = ['First contact', 'Qualified', 'Offer made', 'Negotiation'];

/** `stage` counts from 0; the closing ones have their ids. */
const leads = [
  { name: 'Order portal for Northwind Traders', price: 84_000, stage: 3 },
  { name: '星野倉庫 label printing', price: 18_500, stage: 2 },
  { name: 'Field service app', price: 132_000, stage: 2 },
  { name: 'Invoice import for Café Lumière', price: 7_200, stage: wonStageId },
  { name: 'Membership renewal', price: 9_800, stage: 0 },
  { name: 'Quality records for Brandt & Sons', price: 46_000, stage: 1 },
  { name: 'Clinic appointments', price: 15_400, stage: 1 },
  { name: 'Fleet dashboard', price: 58_000, stage: wonStageId },
  { name: 'School timetable', price: 0, stage: lostStageId },
  { name: 'Recipe archive', price: 22_750, stage: 0 },
] as const;

const last = { name: 'Warehouse robots for Sakura Foods', price: 64_000 };
const customers = ['Northwind Traders', 'Metro Couriers', 'Riverside Sports Club', 'Alpine Heating'];

export async function makeSamplePipeline(actor: Actor, once: Once): Promise<void> {
  const pipelineId = await once('pipeline', async () => (await createPipeline(actor, { name: samplePipelineName, stages })).id);
  const pipeline = (await listPipelines(actor)).find(({ id }) => id === pipelineId);
  // Somebody has deleted it already.
  if (!pipeline) return;
  const stageAt = (place: number) => pipeline.stages.find(({ id }) => id === place)?.id ?? pipeline.stages[place]?.id;
  const bin = await once('pipelineBin', async () => (await createBin(actor, { name: 'Leads and customers' })).id);
  // Before there is a trigger or webhook, so that they fire nothing.
  await once('leads', async () => {
    for (const { stage, ...lead } of leads) await createEntity(actor, { kind: 'lead', ...lead, pipelineId, stageId: stageAt(stage) });
    return undefined;
  });
  await once('customers', async () => {
    const periods = await listPeriods(actor);
    for (const [index, name] of customers.entries()) {
      await createEntity(actor, { kind: 'customer', name, price: 1_000 * (index + 1), periodId: periods[index % periods.length]?.id });
    }
    return undefined;
  });
  await once('companies', async () => {
    for (const name of customers.slice(0, 2)) await createEntity(actor, { kind: 'company', name });
    await createEntity(actor, {
      kind: 'contact',
      name: 'Ann Brandt',
      customFields: [{ id: 1_001, name: 'Phone', code: 'PHONE', values: [{ value: '+49 30 1234567' }] }],
    });
    return undefined;
  });
  await once('trigger', () => addTrigger(actor, pipelineId, stageAt(1), bin));
  await once('accountWebhook', async () => {
    const { url } = await getBin(actor, String(bin));
    return (await saveAccountWebhook(actor, { destination: url, settings: [...accountCodes] })).id;
  });
  await once('firstLead', () => addFirstLead(actor, pipelineId, stageAt(1)));
}

async function addTrigger(actor: Actor, pipelineId: number, stageId: number | undefined, bin: number): Promise<number | undefined> {
  if (stageId === undefined) return undefined;
  const { url } = await getBin(actor, String(bin));
  return (await createTrigger(actor, { place: { pipelineId, stageId }, event: 'status', url })).id;
}

/** One that the webhook of the account is told about and the trigger is sent for: it is added, noted on, and moved. */
async function addFirstLead(actor: Actor, pipelineId: number, stageId: number | undefined): Promise<number> {
  const { id } = await createEntity(actor, { kind: 'lead', ...last, pipelineId });
  await addNote(actor, {
    kind: 'lead',
    id,
    text: 'Met at the trade fair. See its notifications beside this, and what arrived in the request bin “Leads and customers”.',
  });
  await updateEntity(actor, { kind: 'lead', id, stageId });
  return id;
}
