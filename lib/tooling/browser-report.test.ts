import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type BrowserReport, readBrowserReport } from '#lib/tooling/browser-report.ts';

const test = (status: string, ...messages: string[]) => ({ status, results: [{ errors: messages.map((message) => ({ message })) }] });

const report = (stats: Partial<BrowserReport['stats']>, rest: Partial<BrowserReport> = {}): BrowserReport => ({
  stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats },
  suites: [],
  errors: [],
  ...rest,
});

it('names what failed, was repeated or skipped, in suites within suites, without colours', () => {
  const suites = [
    {
      specs: [{ title: 'a job is sent', file: 'jobs.spec.ts', line: 7, tests: [test('expected')] }],
      suites: [
        {
          specs: [
            { title: 'is held', file: 'jobs.spec.ts', line: 20, tests: [test('unexpected', '\u001b[31mExpected: visible\u001b[39m')] },
            { title: 'is found', file: 'jobs.spec.ts', line: 30, tests: [test('skipped')] },
          ],
        },
      ],
    },
  ];
  assert.deepEqual(readBrowserReport(report({ expected: 1, unexpected: 1, skipped: 1 }, { suites }), 1), {
    passed: 1,
    failed: 2,
    failures: ['browser: jobs.spec.ts:20 is held (unexpected)\nExpected: visible', 'browser: jobs.spec.ts:30 is found (skipped)'],
  });
});

it('a run that ends badly without a failed test has failed', () => {
  assert.deepEqual(readBrowserReport(report({ expected: 3 }, { errors: [{ message: 'no such file' }] }), 1), {
    passed: 3,
    failed: 1,
    failures: ['browser: no such file'],
  });
  assert.deepEqual(readBrowserReport(report({ expected: 3 }), 0), { passed: 3, failed: 0, failures: [] });
});
