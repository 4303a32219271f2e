// A running copy leaves a note in its data directory, readable by its owner only, so that commands on the same machine
// (npm run demo) find it.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const RunningCopy = z.object({ url: z.string(), publicUrl: z.string(), databaseUrl: z.string() });
export type RunningCopy = z.infer<typeof RunningCopy>;

const noteOf = (dataDir: string) => path.join(dataDir, 'running.json');

/** Leaves the note; the result removes it when Callboard stops. */
export function announceRunning(dataDir: string, copy: RunningCopy): { stop: () => Promise<void> } {
  writeFileSync(noteOf(dataDir), JSON.stringify(copy), { mode: 0o600 });
  return { stop: async () => rmSync(noteOf(dataDir), { force: true }) };
}

/** The copy that runs from this data directory and answers, or undefined. */
export async function findRunning(dataDir: string): Promise<RunningCopy | undefined> {
  if (!existsSync(noteOf(dataDir))) return undefined;
  const copy = RunningCopy.parse(JSON.parse(readFileSync(noteOf(dataDir), 'utf8')));
  const response = await fetch(`${copy.url}/healthz`).catch(() => undefined);
  return response?.ok ? copy : undefined;
}
