// Runs once before web and engine: migrates the database and makes what the environment asks for. A process of its own,
// so that the launcher, which stays, does not keep what only this needs in memory.
import { errorText } from '#lib/errors.ts';
import { makeFirstThings } from '#lib/launcher/first-things.ts';
import { Refusal, runMain } from '#lib/launcher/refusal.ts';
import { log, nameProcess } from '#lib/log.ts';
import { closeDatabase } from '#lib/postgres/database.ts';
import { migrate } from '#lib/postgres/migrate.ts';
import { databaseUrl } from '#lib/postgres/pool.ts';

await runMain(async () => {
  nameProcess('prepare');
  process.once('disconnect', () => process.exit(1));
  try {
    const applied = await migrate(databaseUrl());
    if (applied.length > 0) log.info('the database was migrated', { migrations: applied.length });
    await makeFirstThings();
  } catch (error) {
    throw new Refusal(errorText(error));
  }
  await closeDatabase();
  process.exit(0);
});
