// The whole product, started as an operator does, on a free port with a data directory of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectDir } from '#lib/launcher/build.ts';

export type Product = { url: string; dataDir: string; process: ChildProcess; output: () => string; stop: () => Promise<void> };

/** Starts `npm start`'s program and waits until it says that it is ready. Throws with its output when it ends first. */
export async function startProduct(environment: Record<string, string> = {}): Promise<Product> {
  const port = environment.PORT ?? String(await findFreePort());
  const dataDir = environment.CALLBOARD_DATA_DIR ?? makeDataDir();
  const child = spawn(process.execPath, [path.join(projectDir, 'lib/launcher/start.ts')], {
    cwd: projectDir,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, SMTP_PORT: 'off', ...environment, PORT: port, CALLBOARD_DATA_DIR: dataDir },
  });
  let output = '';
  const collect = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-200_000);
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', () => (output.includes('Callboard is ready') ? resolve() : undefined));
    void ended.then(() => reject(new Error(`Callboard ended before it was ready:\n${output}`)));
  });
  return {
    url: `http://localhost:${port}`,
    dataDir,
    process: child,
    output: () => output,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A temporary folder that PostgreSQL's service account may enter. */
export function makeDataDir(): string {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'callboard-data-'));
  chmodSync(dataDir, 0o755);
  return dataDir;
}

export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, () => {
      const address = probe.address();
      probe.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('There is no free port.'))));
    });
  });
}
