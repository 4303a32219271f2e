// The quick checks: types, lint, unit and integration tests on a real PostgreSQL.
import { startScratchPostgres } from '#lib/postgres/scratch.ts';
import { makeTemplate } from '#lib/testing/test-database.ts';
import { addTallies, runNodeTests, runStep, type Tally } from '#lib/tooling/run-step.ts';

export async function runChecks(): Promise<Tally> {
  const tallies = [
    await runStep('database client', 'lib/tooling/generate-client.ts', []),
    await runStep('route types', 'node_modules/next/dist/bin/next', ['typegen'], { NEXT_TELEMETRY_DISABLED: '1' }),
    await runStep('types', 'node_modules/typescript/bin/tsc', ['--noEmit']),
    await runStep('lint and format', 'node_modules/@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']),
  ];
  const postgres = await startScratchPostgres();
  try {
    await makeTemplate(postgres.url);
    tallies.push(await runNodeTests('unit and integration tests', ['lib/**/*.test.ts'], { CALLBOARD_TEST_POSTGRES: postgres.url }));
  } finally {
    await postgres.stop();
  }
  return addTallies(tallies);
}
