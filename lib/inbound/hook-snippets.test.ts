import assert from 'node:assert/strict';
import { test } from 'node:test';
import PostalMime from 'postal-mime';
import { hookTypes } from '#lib/dialects/kustomer/payload.ts';
import { hookSnippets } from '#lib/inbound/hook-snippets.ts';
import { findJson } from '#lib/inbound/mail/find-json.ts';

const url = 'http://localhost:3000/v1/hooks/form/callboard/abc';
const mail = 'abc@hooks.example.com';

test('each snippet names the address, and no two of a hook have the same name', () => {
  for (const type of hookTypes) {
    const address = type === 'email' ? mail : url;
    const snippets = hookSnippets({ type, address });
    assert.ok(
      snippets.every(({ text }) => text.includes(address)),
      type,
    );
    assert.equal(new Set(snippets.map(({ name }) => name)).size, snippets.length);
  }
});

test('only what goes to a web hook asks for a key, and names where it comes from', () => {
  const withKey = (type: (typeof hookTypes)[number]) => hookSnippets({ type, address: url }).map(({ text }) => /authorization/i.test(text));
  assert.deepEqual(
    [withKey('web'), withKey('form'), withKey('email')],
    [
      [true, true],
      [false, false, false],
      [false, false, false],
    ],
  );
});

test('the letters are read as what they say', async () => {
  for (const [name, place] of [
    ['letter', 'body'],
    ['block', 'block'],
  ] as const) {
    const { text = '' } = hookSnippets({ type: 'email', address: mail }).find((snippet) => snippet.name === name) ?? {};
    const found = findJson(await PostalMime.parse(text), () => true, { blocksOnly: false });
    assert.equal(found.place, place);
    assert.deepEqual(JSON.parse(found.texts[0] ?? ''), { order: 'A-1001', status: 'paid' });
  }
});

test('the lines for a shell and for fetch send the JSON', () => {
  const [curl, fetch] = hookSnippets({ type: 'form', address: url });
  assert.equal(curl?.text, `curl -X POST '${url}' \\\n  -H 'Content-Type: application/json' \\\n  -d '{"order": "A-1001", "status": "paid"}'`);
  assert.match(fetch?.text ?? '', /JSON\.stringify\(\{"order": "A-1001", "status": "paid"\}\)/);
});
