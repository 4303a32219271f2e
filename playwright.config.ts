// The browser tests. `npm test` starts the product and names it in the environment.
import { defineConfig } from '@playwright/test';

const executablePath = process.env.CALLBOARD_TEST_BROWSER;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/browser',
  reporter: [['list'], ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? 'test-results/report.json' }]],
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: process.env.CALLBOARD_TEST_URL,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', '--no-first-run'],
    },
  },
  projects: [
    { name: 'set-up', testMatch: 'set-up.setup.ts' },
    { name: 'console', testMatch: '*.spec.ts', dependencies: ['set-up'], use: { storageState: 'e2e/.auth/admin.json' } },
  ],
});
