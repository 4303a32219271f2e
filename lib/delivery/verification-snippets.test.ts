// The snippets are run as a person would run them, against requests that are signed as the engine signs them. Where a
// language is not on this machine, its text is compared with the one that was tried where it is, and the test says so.
import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { keyBytes } from '#lib/delivery/credentials.ts';
import { signatureHeaders } from '#lib/delivery/signing.ts';
import { type SnippetName, verificationSnippets } from '#lib/delivery/verification-snippets.ts';
import { openReceiver } from '#lib/testing/receiver.ts';
import { waitFor } from '#lib/testing/wait-for.ts';

const secret = `whsec_${Buffer.alloc(32, 0xfb).toString('base64')}`;
const other = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const url = "http://127.0.0.1:9/hook'{a}$(touch owned)?a=1";
const snippets = verificationSnippets({ id: 5, url });
const directory = mkdtempSync(path.join(tmpdir(), 'callboard-snippets-'));
after(() => rmSync(directory, { recursive: true, force: true }));

function written(name: SnippetName): { file: string; text: string } {
  const snippet = snippets.find((each) => each.name === name);
  assert.ok(snippet);
  const file = path.join(directory, snippet.file);
  writeFileSync(file, snippet.text);
  return { file, text: snippet.text };
}

function has(command: string, argument: string): boolean {
  return spawnSync(command, [argument], { stdio: 'ignore' }).status === 0;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('There is no port.');
  return address.port;
}

/** Starts a receiver and asks it about genuine and false requests. */
async function tryReceiver(command: string, prepare: (file: string, port: number) => string[], name: SnippetName): Promise<void> {
  const { file } = written(name);
  const port = await freePort();
  const child: ChildProcess = spawn(command, prepare(file, port), {
    cwd: directory,
    env: { ...process.env, WEBHOOK_SECRET_5: secret, PORT: String(port) },
    stdio: 'ignore',
    detached: true,
  });
  try {
    const answerTo = async (headers: [string, string][], body: string | null) =>
      (await fetch(`http://127.0.0.1:${port}/hook?a=1`, { method: body === null ? 'GET' : 'POST', headers, body })).status;
    await waitFor(`the ${name} receiver`, () => answerTo([], null).catch(() => undefined), 300_000);
    const now = new Date();
    const body = '{"text":"テスト, ü and \\u0000"}';
    const sign = (secrets: string[], at = now, text = body) => signatureHeaders(secrets.map(keyBytes), 'job-1', at, text);
    const changed = (header: string, value: string) => sign([secret]).map(([given, before]): [string, string] => [given, given === header ? value : before]);
    const asked: [what: string, headers: [string, string][], body: string | null, expected: number][] = [
      ['a genuine one', sign([secret]), body, 204],
      ['one of a rotation, signed with the new secret first', sign([other, secret]), body, 204],
      ['one without a body', sign([secret], now, ''), null, 204],
      ['another body', sign([secret]), `${body} `, 401],
      ['another secret', sign([other]), body, 401],
      ['another id', changed('webhook-id', 'job-2'), body, 401],
      ['an old one', sign([secret], new Date(now.getTime() - 400_000)), body, 401],
      ['one from the future', sign([secret], new Date(now.getTime() + 400_000)), body, 401],
      ['a time that is none', changed('webhook-timestamp', 'soon'), body, 401],
      ['another version', changed('webhook-signature', (sign([secret])[2]?.[1] ?? '').replace('v1', 'v2')), body, 401],
      ['no signature', sign([secret]).slice(0, 2), body, 401],
      ['nothing', [], body, 401],
    ];
    for (const [what, headers, text, expected] of asked) assert.equal(await answerTo(headers, text), expected, what);
  } finally {
    // With what it started itself (go run starts the program that it built).
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  }
}

/** The texts that were tried where their language is. */
const triedTexts: Record<'python' | 'php' | 'go', string> = { python: 'a68d885b5a6d42e8', php: '1bdaff1fb87a29da', go: 'b607193851bb48e6' };

function sameAsTried(name: keyof typeof triedTexts): void {
  assert.equal(createHash('sha256').update(written(name).text).digest('hex').slice(0, 16), triedTexts[name]);
}

test('the Node receiver tells genuine requests from others', () => tryReceiver(process.execPath, (file) => [file], 'node'));

test('the Python receiver tells genuine requests from others', async (context) => {
  sameAsTried('python');
  if (has('python3', '--version')) return tryReceiver('python3', (file) => [file], 'python');
  context.diagnostic('Python is not on this machine: compared with the text that was tried elsewhere.');
});

test('the PHP receiver tells genuine requests from others', async (context) => {
  sameAsTried('php');
  if (has('php', '--version')) return tryReceiver('php', (file, port) => ['-S', `127.0.0.1:${port}`, file], 'php');
  context.diagnostic('PHP is not on this machine: compared with the text that was tried elsewhere.');
});

test('the Go receiver tells genuine requests from others', async (context) => {
  sameAsTried('go');
  if (has('go', 'version')) return tryReceiver('go', (file) => ['run', file], 'go');
  context.diagnostic('Go is not on this machine: compared with the text that was tried elsewhere.');
});

test('the curl and openssl script sends what a receiver accepts', async () => {
  const { file, text } = written('curl');
  assert.ok(text.includes(`'"'"'`) || text.includes(`'\\''`), 'the URL is quoted for the shell');
  const receiver = await openReceiver();
  try {
    await promisify(execFile)('bash', [file, `${receiver.url}/hook`], { env: { ...process.env, WEBHOOK_SECRET_5: secret }, cwd: directory });
    const [received] = receiver.requests;
    assert.ok(received);
    const headers = new Map(
      Array.from({ length: received.rawHeaders.length / 2 }, (_, index) => received.rawHeaders.slice(2 * index, 2 * index + 2) as [string, string]),
    );
    const at = new Date(Number(headers.get('webhook-timestamp')) * 1_000);
    const expected = signatureHeaders([keyBytes(secret)], headers.get('webhook-id') ?? '', at, received.body);
    assert.equal(headers.get('webhook-signature'), expected[2]?.[1]);
    assert.ok(Math.abs(Date.now() - at.getTime()) < 30_000);
  } finally {
    await receiver.close();
  }
});

test('no snippet holds a secret, and a URL cannot break out of its place', () => {
  for (const { text, name } of snippets) {
    assert.ok(!text.includes(secret) && text.includes('WEBHOOK_SECRET_5'), name);
    for (const line of text.split('\n')) if (line.includes('touch')) assert.match(line, /^(\/\/|#) |^url=\$\{1:-'/, `${name}: ${line}`);
  }
});
