// The data directory of this copy: made, tested for writing, and held by one launcher at a time.
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { refuse } from '#lib/launcher/refusal.ts';

/** Makes the directory and takes it. Returns its absolute path and a function that gives it back. */
export function takeDataDirectory(configured: string): { dataDir: string; release: () => void } {
  const dataDir = path.resolve(configured);
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
    refuse(`the data directory ${dataDir} cannot be written${why}. Give this user the right to write there, or set CALLBOARD_DATA_DIR to another place.`);
  }
  const lockFile = path.join(dataDir, 'callboard.pid');
  const holder = readHolder(lockFile);
  if (holder !== undefined) {
    refuse(`another Callboard (process ${holder}) already uses the data directory ${dataDir}. Stop it, or set CALLBOARD_DATA_DIR and PORT for a second copy.`);
  }
  writeFileSync(lockFile, `${process.pid}\n${startMark(process.pid) ?? ''}\n`);
  return { dataDir, release: () => rmSync(lockFile, { force: true }) };
}

/** The live process that holds the lock. A file left by a killed one, or one whose number was given to another program, does not count. */
function readHolder(lockFile: string): number | undefined {
  if (!existsSync(lockFile)) return undefined;
  const [pidText, mark] = readFileSync(lockFile, 'utf8').split('\n');
  const pid = Number(pidText);
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return undefined;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return undefined;
  }
  const now = startMark(pid);
  return now !== undefined && mark !== '' && now !== mark ? undefined : pid;
}

/** When the process began, where the system tells (Linux), to know a reused number. */
function startMark(pid: number): string | undefined {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return undefined;
  return readFileSync(file, 'utf8').split(') ').at(-1)?.split(' ')[19];
}
