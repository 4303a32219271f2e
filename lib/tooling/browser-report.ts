// Reads what Playwright's JSON reporter wrote: how many tests passed and failed, and what failed how.
import { stripVTControlCharacters } from 'node:util';
import type { Tally } from '#lib/tooling/run-step.ts';

export type BrowserReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  suites: Suite[];
  /** Of the run itself, such as a file that does not load. */
  errors: { message: string }[];
};
type Suite = {
  suites?: Suite[];
  specs: { title: string; file: string; line: number; tests: { status: string; results: { errors: { message: string }[] }[] }[] }[];
};

/** A test that passed only when repeated, or was skipped, has not passed; nor has a run that ended badly without a failed test. */
export function readBrowserReport({ stats, suites, errors }: BrowserReport, exitCode: number): Tally {
  const failed = stats.unexpected + stats.flaky + stats.skipped;
  const failures = [...errors.map(({ message }) => message), ...suites.flatMap(failuresOf)];
  return {
    passed: stats.expected,
    failed: exitCode !== 0 && failed === 0 ? 1 : failed,
    failures: failures.map((failure) => `browser: ${stripVTControlCharacters(failure)}`),
  };
}

function failuresOf({ suites = [], specs }: Suite): string[] {
  const own = specs.flatMap(({ title, file, line, tests }) =>
    tests
      .filter(({ status }) => status !== 'expected')
      .map(({ status, results }) => {
        const messages = results.flatMap(({ errors }) => errors.map(({ message }) => message));
        return [`${file}:${line} ${title} (${status})`, ...messages].join('\n');
      }),
  );
  return [...own, ...suites.flatMap(failuresOf)];
}
