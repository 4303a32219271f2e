import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hookSnippets } from '#lib/inbound/hook-snippets.ts';
import { findBlocks } from '#lib/inbound/mail/find-json.ts';

const url = 'http://localhost:3000/v1/hooks/form/callboard/abc';
const mail = 'abc@hooks.example.com';
const smtp = { host: 'hooks.example.com', port: 2525 };

const of = (type: 'form' | 'web' | 'email', needsKey = false) => hookSnippets({ type, address: type === 'email' ? mail : url, needsKey, smtp });

test('each snippet that sends names the address, and no two of a hook have the same name', () => {
  for (const type of ['form', 'web', 'email'] as const) {
    const snippets = of(type);
    assert.equal(new Set(snippets.map(({ name }) => name)).size, snippets.length);
    for (const { name, text } of snippets) {
      if (name !== 'block') assert.ok(text.includes(type === 'email' ? mail : url), `${type} ${name}`);
    }
  }
});

test('all that goes to a web hook has a key, and nothing that goes to a form hook', () => {
  assert.ok(of('web').every(({ text }) => /CALLBOARD_API_KEY/.test(text)));
  assert.ok(of('form').every(({ text }) => !/authorization/i.test(text)));
});

test('the block of an e-mail is found as one, with the key where it is asked for', () => {
  for (const needsKey of [false, true]) {
    const block = of('email', needsKey).find(({ name }) => name === 'block')?.text ?? '';
    const [found] = findBlocks(block);
    assert.equal(found?.key, needsKey ? 'YOUR_KEY' : null);
    assert.equal(JSON.parse(found?.text ?? '').orderNumber, 'A-1001');
  }
});
