// The sample workspace: an app with records, a request bin, and a published webhook that points at it. Made of the same
// verbs that people and programs use.
import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { kintoneEventTypes } from '#lib/dialects/kintone/dialect.ts';
import { database } from '#lib/postgres/database.ts';
import { pool } from '#lib/postgres/pool.ts';
import { createAppWebhook } from '#lib/services/app-webhooks/create-app-webhook.ts';
import { addFields } from '#lib/services/apps/add-fields.ts';
import { createApp } from '#lib/services/apps/create-app.ts';
import { publishApp } from '#lib/services/apps/publish-app.ts';
import { updateGeneralSettings } from '#lib/services/apps/update-general-settings.ts';
import { updateProcess } from '#lib/services/apps/update-process.ts';
import { createBin } from '#lib/services/bins/create-bin.ts';
import { getBin } from '#lib/services/bins/get-bin.ts';
import { addUnit } from '#lib/services/directory/add-unit.ts';
import { addRecord } from '#lib/services/records/add-record.ts';
import { addRecords } from '#lib/services/records/add-records.ts';
import { updateStatuses } from '#lib/services/records/update-statuses.ts';
import {
  firstProject,
  sampleAppDescription,
  sampleAppName,
  sampleFields,
  sampleProjects,
  sampleRecord,
  sampleUnits,
} from '#lib/services/set-up/sample-project-app.ts';

/** Any number that no other advisory lock of this database has. */
const sampleLock = 4_823_003;
const settingName = 'sampleWorkspace';

/**
 * Made once, ever: what a person deletes of it later stays deleted. Each step is noted when it is done, so that one that
 * was interrupted is continued at the next start instead of begun again.
 */
export async function makeSampleWorkspace(actor: Actor): Promise<void> {
  authorize(actor, 'settings.manage');
  const lock = await pool().connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [sampleLock]);
    await makeWhatIsMissing(actor);
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [sampleLock]).catch(() => undefined);
    lock.release();
  }
}

async function makeWhatIsMissing(actor: Actor): Promise<void> {
  const progress = await readProgress();
  /** Runs a step that is not noted as done, and notes it with the number it gives. */
  const once = async (step: string, work: () => Promise<number | undefined>): Promise<number> => {
    const known = progress[step];
    if (known !== undefined) return known;
    const made = (await work()) ?? 0;
    progress[step] = made;
    await writeProgress(progress);
    return made;
  };

  await once('units', () => addUnits(actor));
  const bin = await once('bin', async () => (await createBin(actor, { name: 'First deliveries' })).id);
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

const Progress = z.record(z.string(), z.number());

async function readProgress(): Promise<z.infer<typeof Progress>> {
  const row = await database().prisma.setting.findUnique({ where: { name: settingName } });
  return Progress.parse(row?.value ?? {});
}

async function writeProgress(value: z.infer<typeof Progress>): Promise<void> {
  await database().prisma.setting.upsert({ where: { name: settingName }, update: { value }, create: { name: settingName, value } });
}
