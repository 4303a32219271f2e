// `npm start`: everything on one machine. Checks what could be wrong, builds if needed, brings up PostgreSQL unless
// DATABASE_URL names one, migrates, makes what the environment asks for, and keeps web and engine alive until stopped.
import { createServer } from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { type Environment, readEnvironment } from '#lib/env.ts';
import { errorText } from '#lib/errors.ts';
import { ensureBuild, projectDir } from '#lib/launcher/build.ts';
import { keepAlive, runToEnd } from '#lib/launcher/child.ts';
import { takeDataDirectory } from '#lib/launcher/data-directory.ts';
import { Refusal, refuse, runMain } from '#lib/launcher/refusal.ts';
import { announceRunning } from '#lib/launcher/running-copy.ts';
import { ensureSecretKey } from '#lib/launcher/secret-key.ts';
import { readCertificate } from '#lib/launcher/smtp-certificate.ts';
import { log } from '#lib/log.ts';
import { startBundledPostgres } from '#lib/postgres/bundled.ts';

type Stage = { stop: () => Promise<void> };

await runMain(async () => {
  const dev = process.argv.includes('--dev');
  const env = checkedEnvironment();
  requireReadableCertificate(env);
  await requireFreePort(env.PORT);
  const { dataDir, release } = takeDataDirectory(env.CALLBOARD_DATA_DIR);
  process.once('exit', release);

  // Whatever is up is stopped in reverse order, also when a signal comes in the middle of starting.
  const stages: Stage[] = [];
  const abort = new AbortController();
  let stopping: Promise<void> | undefined;
  const stopAll = () => {
    stopping ??= (async () => {
      abort.abort();
      for (const stage of stages.reverse()) await stage.stop();
    })();
    return stopping;
  };
  const onSignal = () => {
    log.info('stopping');
    void stopAll().then(() => process.exit(0));
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  process.on('SIGHUP', onSignal);

  try {
    if (env.DATABASE_URL) await requireDatabase(env.DATABASE_URL);
    if (!dev) await ensureBuild(abort.signal);
    const url = env.DATABASE_URL ?? (await startPostgres(dataDir, stages, abort, stopAll));
    const environment = {
      NODE_ENV: dev ? 'development' : 'production',
      DATABASE_URL: url,
      CALLBOARD_DATA_DIR: dataDir,
      CALLBOARD_SECRET_KEY: ensureSecretKey(dataDir, env.CALLBOARD_SECRET_KEY),
      ...(dev ? { CALLBOARD_DEV: '1' } : {}),
    };
    const prepared = await runToEnd(script('prepare'), environment, abort.signal);
    if (abort.signal.aborted) return;
    // It has said why on its own.
    if (prepared !== 0) {
      await stopAll();
      process.exit(1);
    }
    stages.push(announceRunning(dataDir, { url: `http://localhost:${env.PORT}`, publicUrl: env.publicUrl, databaseUrl: url }));
    stages.push(keepAlive('web', script('web'), environment));
    // Only now may something be sent: what waits for a request bin of ours would be refused, and some is sent only once.
    await untilAnswering(env.PORT, abort.signal, () => true);
    if (abort.signal.aborted) return;
    stages.push(keepAlive('engine', script('engine'), environment));
    await untilAnswering(env.PORT, abort.signal, (response) => response.ok);
    if (!abort.signal.aborted) process.stdout.write(`\n  Callboard is ready at ${env.publicUrl}\n  Stop it with Ctrl-C.\n\n`);
  } catch (error) {
    if (abort.signal.aborted) return;
    await stopAll();
    throw error instanceof Refusal ? error : new Refusal(errorText(error));
  }
});

function checkedEnvironment(): Environment {
  const result = readEnvironment(process.env);
  if (!result.ok) refuse(`the environment is not valid. ${result.problems.map((problem) => `${problem}.`).join(' ')}`);
  return result.env;
}

function requireReadableCertificate(env: Environment): void {
  const problem = readCertificate(env);
  if (problem !== null && !problem.ok) refuse(problem.message);
}

function requireFreePort(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EACCES' ? `this user may not listen on port ${port}` : `port ${port} is already in use`;
      reject(new Refusal(`${why}. Choose another with PORT, for example PORT=3001 npm start.`));
    });
    probe.listen(port, () => probe.close(() => resolve()));
  });
}

async function startPostgres(dataDir: string, stages: Stage[], abort: AbortController, stopAll: () => Promise<void>): Promise<string> {
  const postgres = await startBundledPostgres(dataDir);
  stages.push(postgres);
  if (abort.signal.aborted) await postgres.stop();
  void postgres.exited.then(async () => {
    if (abort.signal.aborted) return;
    log.error(`PostgreSQL ended unexpectedly; see ${path.join(dataDir, 'postgres.log')}`);
    await stopAll();
    process.exit(1);
  });
  return postgres.url;
}

async function requireDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    const { hostname, port } = new URL(url);
    refuse(`the database at ${hostname}:${port || '5432'} cannot be reached: ${errorText(error)}. Check DATABASE_URL.`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function script(name: 'prepare' | 'web' | 'engine'): string {
  return path.join(projectDir, 'lib/launcher', `${name}.ts`);
}

async function untilAnswering(port: number, signal: AbortSignal, isEnough: (response: Response) => boolean): Promise<void> {
  while (!signal.aborted) {
    const response = await fetch(`http://localhost:${port}/healthz`).catch(() => undefined);
    if (response && isEnough(response)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
