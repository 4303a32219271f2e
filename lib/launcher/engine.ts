// The engine process: fan-out, deliveries and upkeep, against DATABASE_URL. Any number may run.
import { startEngine } from '#lib/delivery/engine.ts';
import { env } from '#lib/env.ts';
import { onStopRequest } from '#lib/launcher/child.ts';
import { runMain } from '#lib/launcher/refusal.ts';
import { requireSecretKey } from '#lib/launcher/secret-key.ts';
import { log, nameProcess } from '#lib/log.ts';
import { closePool, pool } from '#lib/postgres/pool.ts';
import { stepTriggerRuns } from '#lib/services/stage-triggers/step-runs.ts';

await runMain(async () => {
  nameProcess('engine');
  requireSecretKey();
  // An engine runs the same few statements all day: planned once for each connection, not five times for their values
  // (measured: 16 ms for the plan of a claim over six partitions, on a busy machine).
  pool().on('connect', (client) => void client.query('SET plan_cache_mode = force_generic_plan').catch(() => undefined));
  const engine = await startEngine({ concurrency: env().ENGINE_CONCURRENCY, backgroundSteps: [stepTriggerRuns] });
  log.info('engine is ready', { concurrency: env().ENGINE_CONCURRENCY });
  onStopRequest(async () => {
    await engine.stop();
    await closePool();
  });
});
