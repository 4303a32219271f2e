// The sample of the area Apps: an app with records and a published webhook that points at the request bin.
import type { Actor } from '#lib/auth/actor.ts';
import { kintoneEventTypes } from '#lib/dialects/kintone/dialect.ts';
import { database } from '#lib/postgres/database.ts';
import { createAppWebhook } from '#lib/services/app-webhooks/create-app-webhook.ts';
import { addFields } from '#lib/services/apps/add-fields.ts';
import { createApp } from '#lib/services/apps/create-app.ts';
import { publishApp } from '#lib/services/apps/publish-app.ts';
import { updateGeneralSettings } from '#lib/services/apps/update-general-settings.ts';
import { updateProcess } from '#lib/services/apps/update-process.ts';
import { getBin } from '#lib/services/bins/get-bin.ts';
import { addUnit } from '#lib/services/directory/add-unit.ts';
import { addRecord } from '#lib/services/records/add-record.ts';
import { addRecords } from '#lib/services/records/add-records.ts';
import { updateStatuses } from '#lib/services/records/update-statuses.ts';
import type { Once } from '#lib/services/set-up/once.ts';
import {
  firstProject,
  sampleAppDescription,
  sampleAppName,
  sampleFields,
  sampleProjects,
  sampleRecord,
  sampleUnits,
} from '#lib/services/set-up/sample-project-app.ts';

export async function makeSampleApp(actor: Actor, once: Once, bin: number): Promise<void> {
  await once('units', () => addUnits(actor));
  const app = await once('app', async () => (await createApp(actor, { name: sampleAppName })).id);
  await once('form', async () => {
    await addFields(actor, { app, properties: sampleFields });
    return undefined;
  });
  await once('published', async () => {
    await updateGeneralSettings(actor, { app, titleField: 'Project name', description: sampleAppDescription });
    await updateProcess(actor, { app, enabled: true });
    await publishApp(actor, { app });
    return undefined;
  });
  await once('records', () => addSampleRecords(actor, app));
  await once('webhook', () => createWebhook(actor, app, bin));
  await once('webhookPublished', async () => {
    await publishApp(actor, { app });
    return undefined;
  });
  await once('firstRecord', async () => (await addRecord(actor, { app, record: sampleRecord(firstProject, new Date(), inCharge(actor)) })).id);
}

async function addUnits(actor: Actor): Promise<undefined> {
  const rows = await database().prisma.directoryUnit.findMany({ where: { code: { in: sampleUnits.map((unit) => unit.code) } } });
  for (const unit of sampleUnits) {
    if (!rows.some((row) => row.kind === unit.kind && row.code === unit.code)) await addUnit(actor, unit);
  }
}

/** Several in one call fire nothing. Some are on their way already. */
async function addSampleRecords(actor: Actor, app: number): Promise<undefined> {
  const today = new Date();
  const records = await addRecords(actor, { app, records: sampleProjects.map((project) => sampleRecord(project, today, inCharge(actor))) });
  const inPhase = (...phases: string[]) => records.filter((_, position) => phases.includes(sampleProjects[position]?.phase ?? ''));
  await updateStatuses(actor, { app, records: inPhase('Build', 'Support').map(({ id }) => ({ id, action: 'Start' })) });
  await updateStatuses(actor, { app, records: inPhase('Support').map(({ id }) => ({ id, action: 'Complete' })) });
}

async function createWebhook(actor: Actor, app: number, binId: number): Promise<number> {
  const { url } = await getBin(actor, String(binId));
  const { id } = await createAppWebhook(actor, { app, webhook: { description: 'To the request bin', url, events: [...kintoneEventTypes], active: true } });
  return id;
}

function inCharge(actor: Actor): string[] {
  return actor.kind === 'user' ? [actor.login] : [];
}
