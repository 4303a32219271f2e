// The running product that the tests of this folder drive: where it is and who they are there.

import assert from 'node:assert/strict';
import { KintoneRestAPIClient, KintoneRestAPIError } from '@kintone/rest-api-client';

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set ${name}: these tests need a running Callboard (npm test starts one).`);
  return value;
}

export const productUrl = required('CALLBOARD_TEST_URL');
export const login = { username: required('CALLBOARD_TEST_EMAIL'), password: required('CALLBOARD_TEST_PASSWORD') };
const apiKey = required('CALLBOARD_TEST_API_KEY');

export const administrator = new KintoneRestAPIClient({ baseUrl: productUrl, auth: login });

export function clientWithToken(apiToken: string | string[]): KintoneRestAPIClient {
  return new KintoneRestAPIClient({ baseUrl: productUrl, auth: { apiToken } });
}

/** A call of our own REST as an administrator's program makes it. */
export async function callOwn(method: string, path: string, body?: unknown): Promise<{ status: number; json: Record<string, unknown> }> {
  const response = await fetch(`${productUrl}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, json: text === '' ? {} : JSON.parse(text) };
}

/** Makes an API token of an app and returns it. */
export async function makeToken(app: string, permissions: string[]): Promise<string> {
  const { status, json } = await callOwn('POST', `/apps/${app}/tokens`, { name: `For tests: ${permissions.join()}`, permissions });
  assert.equal(status, 201, JSON.stringify(json));
  return String(json.secret);
}

type ExpectedError = { status: number; code: string; path?: string; message?: string };

/** The call is refused as Kintone refuses: status, code, a random id, and the message at the path. */
export async function refused(call: Promise<unknown>, expected: ExpectedError): Promise<KintoneRestAPIError> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof KintoneRestAPIError, `Expected a refusal, got ${String(error)}`);
  assert.deepEqual([error.status, error.code], [expected.status, expected.code], error.message);
  assert.match(error.id, /^[A-Za-z0-9]{20}$/);
  if (expected.path !== undefined) {
    const messages = error.errors?.[expected.path]?.messages;
    assert.ok(Array.isArray(messages) && messages.length > 0, `Nothing is said at ${expected.path}: ${JSON.stringify(error.errors)}`);
    assert.ok(error.message.includes(expected.path), error.message);
    if (expected.message !== undefined) assert.deepEqual(messages, [expected.message]);
  }
  return error;
}
