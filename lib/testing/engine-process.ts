// A real engine process against DATABASE_URL, to be killed and stopped by tests and benchmarks.
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { projectDir } from '#lib/launcher/build.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { waitFor } from '#lib/testing/wait-for.ts';

export type EngineProcess = { process: ChildProcess; kill: () => Promise<void>; stop: () => Promise<void> };

export type EngineProcessOptions = {
  environment?: Record<string, string>;
  /** Where its log goes: a file descriptor; by default nowhere. */
  log?: number | 'inherit' | 'ignore';
};

/** Starts an engine and waits until it has registered. */
export async function startEngineProcess({ environment = {}, log = 'ignore' }: EngineProcessOptions = {}): Promise<EngineProcess> {
  const child = spawn(process.execPath, [path.join(projectDir, 'lib/launcher/engine.ts')], {
    stdio: ['ignore', log, log, 'ipc'],
    env: {
      CALLBOARD_SECRET_KEY: 'a-key-for-tests-only-0123456789abcdef',
      ...process.env,
      CALLBOARD_EGRESS_ALLOW: '127.0.0.0/8',
      SMTP_PORT: 'off',
      ...environment,
    },
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await waitFor('the engine to register', async () => (await sqlQuery('SELECT 1 FROM engines WHERE pid = $1', [child.pid]))[0], 20_000);
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  return { process: child, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}
