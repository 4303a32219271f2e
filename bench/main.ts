// `npm run bench`: measures Callboard beside a limit taken in the same run, because machines differ and are noisy.
// `npm run bench -- latency` runs one; `--quick` runs everything small. Traffic goes to loopback only.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { projectDir } from '#lib/launcher/build.ts';
import { benchmarks } from './benchmarks.ts';
import type { Figure } from './figure.ts';

const flags = process.argv.slice(2).filter((argument) => argument.startsWith('--'));
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const unknown = wanted.filter((name) => !(name in benchmarks));
if (unknown.length > 0) {
  process.stderr.write(`There is no benchmark ${unknown.join(', ')}. There are: ${Object.keys(benchmarks).join(', ')}.\n`);
  process.exit(1);
}

const figures: Figure[] = [];
for (const name of Object.keys(benchmarks)) {
  if (wanted.length === 0 || wanted.includes(name)) figures.push(...(await runAlone(name)));
}
printTable(figures);

async function runAlone(name: string): Promise<Figure[]> {
  process.stderr.write(`${name} …\n`);
  const child = fork(path.join(projectDir, 'bench/run-one.ts'), [name, ...flags]);
  let found: Figure[] = [];
  child.on('message', (message) => {
    found = message as Figure[];
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`The benchmark ${name} failed.`);
  return found;
}

/** What was measured may be long, so it stands last. */
function printTable(rows: Figure[]): void {
  const columns = ['measured', 'limit', 'ratio'] as const;
  const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => row[column].length)));
  const line = (cells: readonly string[]) => cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ');
  process.stdout.write(`\n${line(columns)}  what\n${line(widths.map((width) => '─'.repeat(width)))}  ────\n`);
  for (const row of rows) process.stdout.write(`${line(columns.map((column) => row[column]))}  ${row.what}\n`);
}
