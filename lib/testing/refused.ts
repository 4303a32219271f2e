// Expected refusals in tests.
import assert from 'node:assert/strict';
import { AppError, type AppErrorKind } from '#lib/errors.ts';

/** For `assert.rejects`: an AppError of the kind, with the code, the path of an issue, and the message where they are given. */
export function refusedAs(kind: AppErrorKind, expected: { code?: string; path?: string; message?: RegExp } = {}): (error: unknown) => true {
  return (error) => {
    assert.ok(error instanceof AppError, String(error));
    assert.equal(error.kind, kind, error.message);
    if (expected.code !== undefined) assert.equal(error.code, expected.code);
    if (expected.path !== undefined) {
      assert.ok(
        error.issues.some((issue) => issue.path === expected.path),
        JSON.stringify(error.issues),
      );
    }
    if (expected.message !== undefined) assert.match(error.message, expected.message);
    return true;
  };
}
