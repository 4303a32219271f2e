import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { type CurlRequest, curlCommand } from '#lib/delivery/curl-command.ts';

/** What a real shell makes of the command: the arguments that curl would get. */
function argumentsOf(command: string): string[] {
  const { stdout, status } = spawnSync('sh', ['-c', `curl() { for each in "$@"; do printf '%s\\0' "$each"; done; }\n${command}`], { encoding: 'utf8' });
  assert.equal(status, 0);
  return stdout.split('\0').slice(0, -1);
}

const nasty = `it's "quoted" $HOME \`id\` \\ \\' !! & | ; < > # ~ * ? (x) 担当 😀\n\ttwo lines\r\n-n @file %s`;

const cases: [string, CurlRequest, string[]][] = [
  [
    'an ordinary notification',
    { method: 'POST', url: 'https://example.com/hook', headers: [['content-type', 'application/json']], body: '{"id":"1"}' },
    ['-X', 'POST', 'https://example.com/hook', '-H', 'content-type: application/json', '--data-raw', '{"id":"1"}'],
  ],
  ['no body', { method: 'GET', url: 'https://example.com/', headers: [], body: null }, ['-X', 'GET', 'https://example.com/']],
  [
    'whatever a shell would touch',
    { method: 'POST', url: `https://example.com/?q='$(id)'&a=b c`, headers: [['content-type', nasty.replaceAll(/\s/g, ' ')]], body: nasty },
    ['-X', 'POST', `https://example.com/?q='$(id)'&a=b c`, '-H', `content-type: ${nasty.replaceAll(/\s/g, ' ')}`, '--data-raw', nasty],
  ],
  [
    'brackets in the URL, a header without a value, no content type',
    { method: 'POST', url: 'https://[::1]/a{b}', headers: [['x-empty', '']], body: '' },
    ['-X', 'POST', '--globoff', 'https://[::1]/a{b}', '-H', 'x-empty;', '-H', 'content-type:', '--data-raw', ''],
  ],
];
for (const [name, request, expected] of cases) {
  test(`a shell passes on exactly the request: ${name}`, () => assert.deepEqual(argumentsOf(curlCommand(request)), expected));
}
