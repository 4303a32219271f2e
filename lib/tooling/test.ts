// `npm test`: the quick checks, then the production build started as an operator does, driven by a real browser, by the
// vendors' own clients, and by signals and bad configuration. Ends with `N passed, N failed`.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { newSecret } from '#lib/ids.ts';
import { ensureBuild, projectDir } from '#lib/launcher/build.ts';
import { startProduct } from '#lib/testing/product.ts';
import { findBrowser } from '#lib/tooling/browser.ts';
import { readBrowserReport } from '#lib/tooling/browser-report.ts';
import { runChecks } from '#lib/tooling/check-steps.ts';
import { addTallies, runCommand, runNodeTests, type Tally } from '#lib/tooling/run-step.ts';

const apiKey = `cb_${newSecret()}`;
const administrator = { CALLBOARD_TEST_EMAIL: 'ada@example.com', CALLBOARD_TEST_PASSWORD: 'correct horse battery', CALLBOARD_TEST_API_KEY: apiKey };

const tallies: Tally[] = [await runChecks()];
process.stdout.write('\n── build\n');
await ensureBuild();
tallies.push(await runAgainstProduct());
tallies.push(await runNodeTests('start and stop', ['e2e/launcher/*.test.ts'], {}, 1));

const { passed, failed, failures } = addTallies(tallies);
if (failures.length > 0) process.stdout.write(`\n── what failed\n${failures.map((failure) => failure.trim().slice(0, 4_000)).join('\n\n')}\n`);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed > 0 ? 1 : 0);

async function runAgainstProduct(): Promise<Tally> {
  const browser = await findBrowser();
  const product = await startProduct({ CALLBOARD_EGRESS_ALLOW: '127.0.0.0/8,::1/128', CALLBOARD_ADMIN_API_KEY: apiKey });
  const environment = { ...administrator, CALLBOARD_TEST_URL: product.url, CALLBOARD_TEST_BROWSER: browser };
  try {
    const inBrowser = await runBrowserTests(environment);
    const byClients = await runNodeTests('vendors’ own clients', ['e2e/clients/*.test.ts'], environment, 1);
    if (inBrowser.failed + byClients.failed > 0) process.stdout.write(`\n── output of the product\n${product.output().slice(-8_000)}\n`);
    return addTallies([inBrowser, byClients]);
  } finally {
    await product.stop();
  }
}

async function runBrowserTests(environment: Record<string, string>): Promise<Tally> {
  process.stdout.write('\n── browser\n');
  const report = path.join(projectDir, 'test-results', 'report.json');
  rmSync(report, { force: true });
  const { code } = await runCommand(process.execPath, [path.join(projectDir, 'node_modules/@playwright/test/cli.js'), 'test'], {
    ...environment,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  if (!existsSync(report)) return { passed: 0, failed: 1, failures: ['browser: no report was written'] };
  return readBrowserReport(JSON.parse(readFileSync(report, 'utf8')), code);
}
