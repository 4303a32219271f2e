// `npm run bench`: measures Callboard beside a limit taken in the same run, because machines differ and are noisy.
// `npm run bench -- latency` runs one; `--quick` runs everything small. Traffic goes to loopback only.

import { measureCreates } from './creates.ts';
import { measureDrain } from './drain.ts';
import type { Figure } from './figure.ts';
import { measureHistory } from './history.ts';
import { measureLatency } from './latency.ts';

type Benchmark = (options: { isQuick: boolean }) => Promise<Figure[]>;

const benchmarks: Record<string, Benchmark> = { latency: measureLatency, drain: measureDrain, creates: measureCreates, history: measureHistory };

const isQuick = process.argv.includes('--quick');
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const unknown = wanted.filter((name) => !(name in benchmarks));
if (unknown.length > 0) {
  process.stderr.write(`There is no benchmark ${unknown.join(', ')}. There are: ${Object.keys(benchmarks).join(', ')}.\n`);
  process.exit(1);
}

const figures: Figure[] = [];
for (const [name, benchmark] of Object.entries(benchmarks)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  figures.push(...(await benchmark({ isQuick })));
}
printTable(figures);

function printTable(rows: Figure[]): void {
  const columns = ['what', 'measured', 'limit', 'ratio'] as const;
  const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => row[column].length)));
  const line = (cells: readonly string[]) => cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ');
  process.stdout.write(`\n${line(columns)}\n${line(widths.map((width) => '─'.repeat(width)))}\n`);
  for (const row of rows) process.stdout.write(`${line(columns.map((column) => row[column]))}\n`);
}
