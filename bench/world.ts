// What a benchmark runs in: a PostgreSQL of its own with fsync on, a receiver process, and engines as processes. Counts
// the processor time of each, which a noisy machine disturbs less than the clock.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectDir } from '#lib/launcher/build.ts';
import { closeDatabase } from '#lib/postgres/database.ts';
import { migrate } from '#lib/postgres/migrate.ts';
import { startScratchPostgres } from '#lib/postgres/scratch.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { type EngineProcess, startEngineProcess } from '#lib/testing/engine-process.ts';

export type BenchReceiver = {
  url: string;
  pid: number;
  count: () => Promise<number>;
  /** Numbered notifications since the last call: number and time on the clock of `nowMs`. */
  arrivals: () => Promise<[number: number, atMs: number][]>;
  close: () => void;
};

/** Milliseconds of processor time so far. */
export type ProcessorTime = { engines: number; postgres: number; receiver: number };

export type World = {
  receiver: BenchReceiver;
  startEngine: () => Promise<EngineProcess>;
  processorTime: () => ProcessorTime;
  /** Resident memory of the engines, in MB. */
  engineMemory: () => number;
  close: () => Promise<void>;
};

/** Comparable between processes of one machine. */
export function nowMs(): number {
  return performance.timeOrigin + performance.now();
}

export async function openWorld(): Promise<World> {
  const postgres = await startScratchPostgres();
  process.env.DATABASE_URL = postgres.url;
  await migrate(postgres.url);
  await sqlQuery(`INSERT INTO settings (name, value, updated_at) VALUES ('kintoneNotificationsPerMinute', '0', now())`);
  const receiver = await openBenchReceiver();
  const engines: EngineProcess[] = [];
  const postmaster = await postmasterPid();
  return {
    receiver,
    startEngine: async () => {
      const engine = await startEngineProcess();
      engines.push(engine);
      return engine;
    },
    processorTime: () => ({
      engines: processorMs(engines.flatMap((engine) => engine.process.pid ?? [])),
      postgres: processorMs([postmaster, ...childrenOf(postmaster)]),
      receiver: processorMs([receiver.pid]),
    }),
    engineMemory: () => Math.round(engines.reduce((sum, engine) => sum + memoryMb(engine.process.pid ?? 0), 0)),
    close: async () => {
      for (const engine of engines) if (engine.process.exitCode === null && engine.process.signalCode === null) await engine.stop();
      receiver.close();
      await closeDatabase();
      await postgres.stop();
    },
  };
}

export async function openBenchReceiver(): Promise<BenchReceiver> {
  const child: ChildProcess = fork(path.join(projectDir, 'bench/receiver-process.ts'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [{ port }] = await once(child, 'message');
  const ask = async (what: string) => {
    child.send(what);
    const [answer] = await once(child, 'message');
    return answer;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    count: async () => (await ask('count')).count,
    arrivals: async () => (await ask('arrivals')).arrivals,
    close: () => child.disconnect(),
  };
}

/** Between two readings, in microseconds for each of `count`. */
export function processorEach(before: ProcessorTime, after: ProcessorTime, count: number): string {
  const each = (key: keyof ProcessorTime) => Math.round(((after[key] - before[key]) * 1_000) / count);
  return `processor time each: engine ${each('engines')} µs, PostgreSQL ${each('postgres')} µs, receiver ${each('receiver')} µs`;
}

async function postmasterPid(): Promise<number> {
  const [row] = await sqlQuery<{ directory: string }>(`SELECT current_setting('data_directory') AS directory`);
  return Number(readFileSync(path.join(row?.directory ?? '', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

/** Processor time by the program that a process runs, of a process and all below it. */
export function processorBelow(pid: number): { engines: number; postgres: number; web: number } {
  const found = { engines: 0, postgres: 0, web: 0 };
  for (const each of [pid, ...descendantsOf(pid)]) {
    const command = commandOf(each);
    if (command.includes('launcher/engine.ts')) found.engines += processorMs([each]);
    else if (command.includes('launcher/web.ts')) found.web += processorMs([each]);
    else if (command.includes('postgres')) found.postgres += processorMs([each]);
  }
  return found;
}

function descendantsOf(pid: number): number[] {
  return childrenOf(pid).flatMap((child) => [child, ...descendantsOf(child)]);
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** Linux tells these in /proc; elsewhere they are 0. */
function processorMs(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    const fields = statOf(pid);
    return sum + (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 10;
  }, 0);
}

function childrenOf(parent: number): number[] {
  try {
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid > 0 && Number(statOf(pid)[1]) === parent);
  } catch {
    return [];
  }
}

/** The fields after the name of the program: state, parent, … */
function statOf(pid: number): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

function memoryMb(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024;
  } catch {
    return 0;
  }
}
