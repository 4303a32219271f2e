// The production build: made when it is missing or older than the sources, by one process at a time.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { refuse } from '#lib/launcher/refusal.ts';
import { log } from '#lib/log.ts';

export const projectDir = fileURLToPath(new URL('../../', import.meta.url));
export const nextCli = path.join(projectDir, 'node_modules/next/dist/bin/next');

const buildDir = path.join(projectDir, '.next');
const stampFile = path.join(buildDir, 'callboard-sources');
const lockFile = path.join(projectDir, '.next-building');
const sources = ['app', 'components', 'lib', 'prisma/schema.prisma', 'public', 'next.config.js', 'postcss.config.js', 'tsconfig.json', 'package-lock.json'];

/** Builds if the sources have changed since the last build. Refuses with the tail of the output if the build fails. */
export async function ensureBuild(signal?: AbortSignal): Promise<void> {
  const wanted = sourceFingerprint();
  if (isBuilt(wanted)) return;
  const release = await takeBuildLock();
  try {
    if (isBuilt(wanted)) return;
    log.info('building the console (once; about a minute on a small machine)');
    rmSync(stampFile, { force: true });
    await run([nextCli, 'build'], signal);
    writeFileSync(stampFile, wanted);
  } finally {
    release();
  }
}

function isBuilt(fingerprint: string): boolean {
  return existsSync(path.join(buildDir, 'BUILD_ID')) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint;
}

/** A hash of every source file, so that a checkout, a branch change and an edit are all noticed. */
function sourceFingerprint(): string {
  const hash = createHash('sha256');
  const visit = (file: string): void => {
    const full = path.join(projectDir, file);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) visit(path.join(file, name));
    } else if (!file.endsWith('.test.ts')) {
      hash.update(file).update('\0').update(readFileSync(full)).update('\0');
    }
  };
  for (const source of sources) visit(source);
  return hash.digest('hex');
}

async function takeBuildLock(): Promise<() => void> {
  for (let waitedMs = 0; ; waitedMs += 500) {
    try {
      mkdirSync(lockFile);
      writeFileSync(path.join(lockFile, 'pid'), String(process.pid));
      return () => rmSync(lockFile, { recursive: true, force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      if (!isHeld()) rmSync(lockFile, { recursive: true, force: true });
      else if (waitedMs > 600_000) refuse(`another process has been building for ten minutes. If none is, remove ${lockFile}.`);
      else await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

function isHeld(): boolean {
  const pidFile = path.join(lockFile, 'pid');
  if (!existsSync(pidFile)) return Date.now() - (statSync(lockFile, { throwIfNoEntry: false })?.mtimeMs ?? 0) < 5_000;
  try {
    process.kill(Number(readFileSync(pidFile, 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
}

function run(args: string[], signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: projectDir,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      ...(signal ? { signal } : {}),
    });
    let output = '';
    const collect = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-8_000);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else {
        process.stderr.write(output);
        reject(new Error(`the build ended with ${code}`));
      }
    });
  });
}
