// The engine process: fan-out, deliveries, runs of workflows, e-mail for hooks and upkeep, against DATABASE_URL. Any number may run.
import { startEngine } from '#lib/delivery/engine.ts';
import { env } from '#lib/env.ts';
import { onStopRequest } from '#lib/launcher/child.ts';
import { runMain } from '#lib/launcher/refusal.ts';
import { requireSecretKey } from '#lib/launcher/secret-key.ts';
import { openConfiguredSmtpDoor } from '#lib/launcher/smtp.ts';
import { log, nameProcess } from '#lib/log.ts';
import { closePool, openPoolForIndexedWork } from '#lib/postgres/pool.ts';
import { stepTriggerRuns } from '#lib/services/stage-triggers/step-runs.ts';
import { startRunner } from '#lib/workflows/runner.ts';

await runMain(async () => {
  nameProcess('engine');
  requireSecretKey();
  openPoolForIndexedWork();
  const engine = await startEngine({ concurrency: env().ENGINE_CONCURRENCY, backgroundSteps: [stepTriggerRuns] });
  const runner = await startRunner({ engineId: engine.id });
  const smtp = await openConfiguredSmtpDoor();
  log.info('engine is ready', { concurrency: env().ENGINE_CONCURRENCY });
  onStopRequest(async () => {
    await smtp.stop();
    await runner.stop();
    await engine.stop();
    await closePool();
  });
});
