// Runs one command of a check, shows its output, and counts what passed and failed.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { projectDir } from '#lib/launcher/build.ts';

/** `failures` says what failed and how, for the end of the output, where it is looked for first. */
export type Tally = { passed: number; failed: number; failures: string[] };

/** Runs a command to its end; resolves with its exit code and its whole output. */
export function runCommand(command: string, args: string[], environment: Record<string, string> = {}): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: projectDir, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...environment } });
    let output = '';
    const collect = (target: NodeJS.WriteStream) => (chunk: Buffer) => {
      output += chunk.toString();
      target.write(chunk);
    };
    child.stdout.on('data', collect(process.stdout));
    child.stderr.on('data', collect(process.stderr));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** A step that as a whole passes or fails, such as the type check. */
export async function runStep(title: string, script: string, args: string[], environment: Record<string, string> = {}): Promise<Tally> {
  process.stdout.write(`\n── ${title}\n`);
  const { code, output } = await runCommand(process.execPath, [path.join(projectDir, script), ...args], environment);
  process.stdout.write(code === 0 ? `${title}: passed\n` : `${title}: FAILED\n`);
  return code === 0 ? { passed: 1, failed: 0, failures: [] } : { passed: 0, failed: 1, failures: [`${title}\n${output.slice(-2_000)}`] };
}

/** Test files by Node's own runner. A run that fails without a failing test (a file that does not load) counts as one. */
export async function runNodeTests(title: string, patterns: string[], environment: Record<string, string> = {}, concurrency = 2): Promise<Tally> {
  process.stdout.write(`\n── ${title}\n`);
  const { code, output } = await runCommand(
    process.execPath,
    ['--test', '--test-reporter=spec', `--test-concurrency=${concurrency}`, '--test-timeout=300000', ...patterns],
    environment,
  );
  const count = (word: string) => Number(new RegExp(`^ℹ ${word} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
  const failed = count('fail') + count('cancelled');
  if (code === 0 && failed === 0) return { passed: count('pass'), failed: 0, failures: [] };
  const [, report] = output.split('\n✖ failing tests:\n');
  return { passed: count('pass'), failed: failed || 1, failures: [`${title}\n${report ?? output.slice(-2_000)}`] };
}

export function addTallies(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (sum, tally) => ({ passed: sum.passed + tally.passed, failed: sum.failed + tally.failed, failures: [...sum.failures, ...tally.failures] }),
    { passed: 0, failed: 0, failures: [] },
  );
}
