// The sample workspace: for each area something that delivers to a request bin. Made of the same verbs that people and
// programs use.
import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { database } from '#lib/postgres/database.ts';
import { pool } from '#lib/postgres/pool.ts';
import { createBin } from '#lib/services/bins/create-bin.ts';
import { makeSampleApp } from '#lib/services/set-up/make-sample-app.ts';
import { makeSampleInbound } from '#lib/services/set-up/make-sample-inbound.ts';
import { makeSamplePipeline } from '#lib/services/set-up/make-sample-pipeline.ts';
import { makeSampleProcess } from '#lib/services/set-up/make-sample-process.ts';
import { makeSampleSpace } from '#lib/services/set-up/make-sample-space.ts';
import type { Once } from '#lib/services/set-up/once.ts';

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
  const once: Once = async (step, work) => {
    const known = progress[step];
    if (known !== undefined) return known;
    const made = (await work()) ?? 0;
    progress[step] = made;
    await writeProgress(progress);
    return made;
  };

  const bin = await once('bin', async () => (await createBin(actor, { name: 'First deliveries' })).id);
  await makeSampleSpace(actor, once);
  await makeSampleInbound(actor, once);
  await makeSampleProcess(actor, once);
  await makeSamplePipeline(actor, once);
  await makeSampleApp(actor, once, bin);
}

const Progress = z.record(z.string(), z.number());

async function readProgress(): Promise<z.infer<typeof Progress>> {
  const row = await database().prisma.setting.findUnique({ where: { name: settingName } });
  return Progress.parse(row?.value ?? {});
}

async function writeProgress(value: z.infer<typeof Progress>): Promise<void> {
  await database().prisma.setting.upsert({ where: { name: settingName }, update: { value }, create: { name: settingName, value } });
}
