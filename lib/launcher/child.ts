// A process of ours that is kept alive: started, restarted with growing pauses when it dies, stopped when asked.
import { type ChildProcess, spawn } from 'node:child_process';
import { log } from '#lib/log.ts';

/** A process that was asked to end has this long; the launcher kills it a little later. */
const endPatienceMs = 35_000;

export type KeptProcess = { stop: () => Promise<void> };

export function keepAlive(name: string, script: string, environment: Record<string, string>): KeptProcess {
  let stopping = false;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  let child: ChildProcess | undefined;
  let ended: Promise<void> = Promise.resolve();

  const start = () => {
    const startedAt = Date.now();
    // A session of its own keeps the terminal's Ctrl-C away; the channel tells it when the launcher dies.
    const running = spawn(process.execPath, [script], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, ...environment },
      detached: true,
    });
    child = running;
    ended = new Promise((resolve) => {
      running.once('exit', (code, signal) => {
        resolve();
        if (stopping) return;
        failures = Date.now() - startedAt > 30_000 ? 0 : failures + 1;
        const waitMs = Math.min(250 * 2 ** failures, 10_000);
        log.error(`${name} ended unexpectedly and is started again`, { code, signal, waitMs });
        timer = setTimeout(start, waitMs);
      });
    });
  };
  start();

  return {
    stop: async () => {
      stopping = true;
      clearTimeout(timer);
      if (child && child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        const running = child;
        const patience = setTimeout(() => running.kill('SIGKILL'), 40_000);
        await ended;
        clearTimeout(patience);
      }
    },
  };
}

/** Runs a script to its end. Resolves with its exit code; `signal` ends it early. */
export function runToEnd(script: string, environment: Record<string, string>, signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, ...environment },
      detached: true,
    });
    signal.addEventListener('abort', () => child.kill('SIGKILL'), { once: true });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** In a kept process: runs `stop` on SIGTERM or when the launcher is gone, then exits. */
export function onStopRequest(stop: () => Promise<void>): void {
  let stopping = false;
  const end = async () => {
    if (stopping) return;
    stopping = true;
    // Whatever hangs (a database that is gone, a client that never closes) must not keep the process.
    setTimeout(() => process.exit(1), endPatienceMs).unref();
    try {
      await stop();
      process.exit(0);
    } catch (error) {
      log.error('stopping failed', { error: error instanceof Error ? error.message : String(error) });
      process.exit(1);
    }
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  process.once('disconnect', end);
  // It went while this process was still starting.
  if (process.connected === false) void end();
}
