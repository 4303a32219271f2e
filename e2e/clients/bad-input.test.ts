// What does not fit is refused with a message that names it, by every route of Kintone's URL space and of our own, and
// nothing is stored.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { administrator, callOwn, login, productUrl, refused } from './product-under-test.ts';

const authorization = Buffer.from(`${login.username}:${login.password}`).toString('base64');

type Answer = { status: number; code: string; message: string; errors: Record<string, { messages: string[] }> };

/** A call as no client would make it: the body as it stands. */
async function callRaw(method: string, path: string, body?: string | ReadableStream<Uint8Array>): Promise<Answer> {
  const response = await fetch(`${productUrl}/k/v1/${path}`, {
    method,
    headers: { 'x-cybozu-authorization': authorization, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body, duplex: 'half' }),
  });
  return { errors: {}, ...(await response.json()), status: response.status };
}

const writing: [method: string, path: string][] = [
  ['POST', 'record.json'],
  ['PUT', 'record.json'],
  ['POST', 'records.json'],
  ['PUT', 'records.json'],
  ['PUT', 'record/status.json'],
  ['PUT', 'records/status.json'],
  ['POST', 'record/comment.json'],
  ['POST', 'bulkRequest.json'],
  ['POST', 'preview/app.json'],
  ['POST', 'preview/app/form/fields.json'],
  ['PUT', 'preview/app/form/fields.json'],
  ['PUT', 'preview/app/status.json'],
  ['POST', 'preview/app/deploy.json'],
];

describe('bad input', () => {
  let app: string;
  let revision: string;
  const countRecords = async () => (await administrator.record.getRecords({ app, totalCount: true })).totalCount;
  const previewRevision = async () => (await administrator.app.getFormFields({ app, preview: true })).revision;

  before(async () => {
    ({ app } = await administrator.app.addApp({ name: 'Bad input' }));
    await administrator.app.addFormFields({
      app,
      properties: {
        Name: { type: 'SINGLE_LINE_TEXT', code: 'Name', label: 'Name' },
        Price: { type: 'NUMBER', code: 'Price', label: 'Price' },
        Tags: { type: 'CHECK_BOX', code: 'Tags', label: 'Tags', options: { a: { label: 'a', index: '0' } } },
        Due: { type: 'DATE', code: 'Due', label: 'Due' },
        Owner: { type: 'USER_SELECT', code: 'Owner', label: 'Owner' },
      },
    });
    await administrator.app.deployApp({ apps: [{ app }] });
    await administrator.record.addRecord({ app });
    revision = await previewRevision();
  });

  for (const [method, path] of writing) {
    test(`${method} ${path} refuses what is no JSON object, and a body of 2 MB`, async () => {
      for (const body of ['{"app": 1,', "{'app': 1}", '', '[1, 2]', '"text"', 'null']) {
        const answer = await callRaw(method, path, body);
        assert.deepEqual([answer.status, answer.code], [400, 'CB_IJ01'], `${body}: ${JSON.stringify(answer)}`);
        assert.match(answer.message, /body/);
      }
      const large = JSON.stringify({ app, record: { Name: { value: 'x'.repeat(2_000_000) } } });
      const announced = await callRaw(method, path, large);
      assert.deepEqual([announced.status, announced.code], [413, 'CB_VA01']);
      assert.match(announced.message, /body has more than 1,048,576 bytes/);
      // Without a length in the header the limit holds while reading.
      const streamed = await callRaw(method, path, new Blob([large]).stream());
      assert.equal(streamed.status, 413);
    });

    test(`${method} ${path} says which parameter is missing or of the wrong type`, async () => {
      const first = path === 'preview/app.json' ? 'name' : path === 'bulkRequest.json' ? 'requests' : path === 'preview/app/deploy.json' ? 'apps' : 'app';
      const missing = await callRaw(method, path, '{}');
      assert.deepEqual([missing.status, missing.code, missing.errors[first]?.messages], [400, 'CB_VA01', ['Required field.']], JSON.stringify(missing));
      const wrong = await callRaw(method, path, JSON.stringify({ [first]: { not: 'this' } }));
      assert.deepEqual([wrong.status, wrong.code], [400, 'CB_VA01']);
      assert.ok(wrong.errors[first]?.messages.length, JSON.stringify(wrong));
      assert.ok(wrong.message.includes(first), wrong.message);
    });
  }

  const cases: [title: string, method: string, path: string, parameters: object, where: string][] = [
    ['an app that is text', 'POST', 'record.json', { app: 'one' }, 'app'],
    ['an app below 1', 'POST', 'record.json', { app: 0 }, 'app'],
    ['an app beyond all numbers', 'POST', 'record.json', { app: '99999999999' }, 'app'],
    ['a record that is a list', 'POST', 'record.json', { record: [] }, 'record'],
    ['a field without a value', 'POST', 'record.json', { record: { Name: 'x' } }, 'record.Name.value'],
    ['an unknown field code', 'POST', 'record.json', { record: { Nothing: { value: 1 } } }, 'record.Nothing'],
    ['an unknown field code in the second record', 'POST', 'records.json', { records: [{}, { Nothing: { value: 1 } }] }, 'records[1].Nothing'],
    ['an unknown field code in a change', 'PUT', 'records.json', { records: [{ id: 1, record: { Nothing: { value: 1 } } }] }, 'records[0].record.Nothing'],
    ['a field that nobody writes', 'PUT', 'record.json', { id: 1, record: { 'Record number': { value: '7' } } }, 'record.Record number.value'],
    ['a number that is none', 'POST', 'record.json', { record: { Price: { value: '1,000' } } }, 'record.Price.value'],
    ['a number that is an object', 'POST', 'record.json', { record: { Price: { value: {} } } }, 'record.Price.value'],
    ['an option that is none', 'POST', 'record.json', { record: { Tags: { value: ['z'] } } }, 'record.Tags.value'],
    ['options that are no list', 'POST', 'record.json', { record: { Tags: { value: 'a' } } }, 'record.Tags.value'],
    ['a day that does not exist', 'POST', 'record.json', { record: { Due: { value: '2026-02-29' } } }, 'record.Due.value'],
    ['a user who does not exist', 'POST', 'record.json', { record: { Owner: { value: [{ code: 'nobody' }] } } }, 'record.Owner.value'],
    ['the character U+0000', 'POST', 'record.json', { record: { Name: { value: 'a\u0000b' } } }, 'record.Name.value'],
    ['half of a character', 'POST', 'record.json', { record: { Name: { value: 'a\ud83d' } } }, 'record.Name.value'],
    ['no record to change', 'PUT', 'record.json', { record: {} }, 'id'],
    ['two ways to name a record', 'PUT', 'record.json', { id: 1, updateKey: { field: 'Name', value: 'x' } }, 'updateKey'],
    ['a key that may occur twice', 'PUT', 'record.json', { updateKey: { field: 'Name', value: 'x' } }, 'updateKey.field'],
    ['a revision that is text', 'PUT', 'record.json', { id: 1, revision: 'newest' }, 'revision'],
    ['101 records', 'POST', 'records.json', { records: Array.from({ length: 101 }, () => ({})) }, 'records'],
    ['no records', 'POST', 'records.json', { records: [] }, 'records'],
    ['an action that is a number', 'PUT', 'record/status.json', { id: 1, action: 1 }, 'action'],
    ['no action', 'PUT', 'records/status.json', { records: [{ id: 1 }] }, 'records[0].action'],
    ['a comment without text', 'POST', 'record/comment.json', { record: 1, comment: { text: ' ' } }, 'comment.text'],
    ['a comment that is text', 'POST', 'record/comment.json', { record: 1, comment: 'hello' }, 'comment'],
    ['a comment with U+0000', 'POST', 'record/comment.json', { record: 1, comment: { text: '\u0000' } }, 'comment.text'],
    [
      'a mention of nobody',
      'POST',
      'record/comment.json',
      { record: 1, comment: { text: 'x', mentions: [{ code: 'nobody', type: 'GROUP' }] } },
      'comment.mentions[0].code',
    ],
    [
      'a mention of another kind',
      'POST',
      'record/comment.json',
      { record: 1, comment: { text: 'x', mentions: [{ code: 'a', type: 'ROBOT' }] } },
      'comment.mentions[0].type',
    ],
    ['a name of 65 characters', 'POST', 'preview/app.json', { name: 'x'.repeat(65) }, 'name'],
    ['an empty name', 'POST', 'preview/app.json', { name: ' ' }, 'name'],
    ['a name with U+0000', 'POST', 'preview/app.json', { name: 'a\u0000' }, 'name'],
    ['no field', 'POST', 'preview/app/form/fields.json', { properties: {} }, 'properties'],
    ['fields that are a list', 'POST', 'preview/app/form/fields.json', { properties: [] }, 'properties'],
    [
      'a field of an unknown type',
      'POST',
      'preview/app/form/fields.json',
      { properties: { A: { type: 'MAGIC', code: 'A', label: 'A' } } },
      'properties.A.type',
    ],
    [
      'a field of a type that is not supported',
      'POST',
      'preview/app/form/fields.json',
      { properties: { A: { type: 'SUBTABLE', code: 'A', label: 'A' } } },
      'properties.A.type',
    ],
    ['a field without a name', 'POST', 'preview/app/form/fields.json', { properties: { A: { type: 'DATE', code: 'A' } } }, 'properties.A.label'],
    [
      'a field code that is taken',
      'POST',
      'preview/app/form/fields.json',
      { properties: { Name: { type: 'DATE', code: 'Name', label: 'x' } } },
      'properties.Name.code',
    ],
    [
      'a field code with a bracket',
      'POST',
      'preview/app/form/fields.json',
      { properties: { 'A(': { type: 'DATE', code: 'A(', label: 'x' } } },
      'properties.A(.code',
    ],
    ['a change of an unknown field', 'PUT', 'preview/app/form/fields.json', { properties: { Nothing: { label: 'x' } } }, 'properties.Nothing'],
    ['a field that becomes another', 'PUT', 'preview/app/form/fields.json', { properties: { Name: { type: 'NUMBER' } } }, 'properties.Name.type'],
    ['an action to nowhere', 'PUT', 'preview/app/status.json', { actions: [{ name: 'Go', from: 'Not started', to: 'Nowhere' }] }, 'actions[0].to'],
    [
      'an action on an unknown field',
      'PUT',
      'preview/app/status.json',
      { actions: [{ name: 'Go', from: 'Not started', to: 'Completed', filterCond: 'Nothing = 1' }] },
      'actions[0].filterCond',
    ],
    ['a switch that is text', 'PUT', 'preview/app/status.json', { enable: 'yes' }, 'enable'],
    ['a status without a place', 'PUT', 'preview/app/status.json', { states: { A: { name: 'A' } } }, 'states.A.index'],
  ];

  for (const [title, method, path, parameters, where] of cases) {
    test(`${method} ${path} refuses ${title}`, async () => {
      const answer = await callRaw(method, path, JSON.stringify({ app, ...parameters }));
      assert.deepEqual([answer.status, answer.code], [400, 'CB_VA01'], JSON.stringify(answer));
      assert.ok(answer.errors[where]?.messages.length, `Nothing is said at ${where}: ${JSON.stringify(answer.errors)}`);
      assert.ok(answer.message.includes(where), answer.message);
    });
  }

  test('calls by URL say which parameter is wrong', async () => {
    const cases: [path: string, where: string][] = [
      ['record.json', 'app'],
      [`record.json?app=${app}`, 'id'],
      [`record.json?app=${app}&id=first`, 'id'],
      ['records.json?app=x', 'app'],
      [`records.json?app=${app}&totalCount=maybe`, 'totalCount'],
      [`records.json?app=${app}&fields[0]=Nothing`, 'fields[0]'],
      [`records.json?app=${app}&query=${encodeURIComponent('Nothing = 1')}`, 'query'],
      [`records.json?app=${app}&query=${encodeURIComponent('Name =')}`, 'query'],
      [`records.json?app=${app}&query=${encodeURIComponent('Name > "a"')}`, 'query'],
      [`records.json?app=${app}&query=${encodeURIComponent('Name = "\u0000"')}`, 'query'],
      [`records.json?app=${app}&query=limit%20501`, 'query'],
      [`records.json?app=${app}&query=offset%2010001`, 'query'],
      [`record/comments.json?app=${app}&record=1&limit=11`, 'limit'],
      [`record/comments.json?app=${app}&record=1&order=up`, 'order'],
      ['app.json', 'id'],
      ['apps.json?ids[0]=x', 'ids[0]'],
      ['apps.json?limit=101', 'limit'],
      ['app/form/fields.json', 'app'],
      ['preview/app/form/fields.json?app=x', 'app'],
      ['app/status.json', 'app'],
      ['preview/app/status.json', 'app'],
      ['preview/app/deploy.json', 'apps'],
    ];
    for (const [path, where] of cases) {
      const answer = await callRaw('GET', path);
      assert.deepEqual([answer.status, answer.code], [400, 'CB_VA01'], `${path}: ${JSON.stringify(answer)}`);
      assert.ok(answer.errors[where]?.messages.length, `${path}: ${JSON.stringify(answer.errors)}`);
    }
    const deleting: [path: string, where: string][] = [
      [`records.json?app=${app}`, 'ids'],
      [`records.json?app=${app}&ids[0]=x`, 'ids[0]'],
      [`records.json?app=${app}&ids[0]=1&ids[1]=1`, 'ids'],
      [`records.json?app=${app}&ids[0]=1&revisions[0]=1&revisions[1]=1`, 'revisions'],
      [`record/comment.json?app=${app}&record=1`, 'comment'],
      [`preview/app/form/fields.json?app=${app}&fields[0]=Nothing`, 'fields[0]'],
      [`preview/app/form/fields.json?app=${app}&fields[0]=Status`, 'fields[0]'],
    ];
    for (const [path, where] of deleting) {
      const answer = await callRaw('DELETE', path);
      assert.deepEqual([answer.status, answer.code], [400, 'CB_VA01'], `${path}: ${JSON.stringify(answer)}`);
      assert.ok(answer.errors[where]?.messages.length, `${path}: ${JSON.stringify(answer.errors)}`);
    }
  });

  test('a call that Kintone has and we have not is refused in Kintone’s shape', async () => {
    await refused(administrator.app.getViews({ app }), { status: 404, code: 'CB_IL02' });
    assert.equal((await callRaw('DELETE', 'record.json')).code, 'CB_IL02');
  });

  test('a webhook that breaks a rule is refused, and the message names the field', async () => {
    const good = { description: 'Test', url: 'https://example.com/hook', events: ['ADD_RECORD'], active: true };
    const cases: [change: object, where: string, message: RegExp][] = [
      [{ url: `https://example.com/${'x'.repeat(1025 - 20)}` }, 'url', /at most 1,024 characters/],
      [{ description: 'x'.repeat(65) }, 'description', /at most 64 characters/],
      [{ description: 'a\u0000' }, 'description', /U\+0000/],
      [{ url: 'javascript:alert(1)' }, 'url', /http:\/\/ or https:\/\//],
      [{ url: 'file:///etc/passwd' }, 'url', /http:\/\/ or https:\/\//],
      [{ url: 'https://user:secret@example.com/' }, 'url', /user name or a password/],
      [{ url: 'example.com/hook' }, 'url', /full URL/],
      [{ url: '' }, 'url', /Enter the Webhook URL/],
      [{ url: 7 }, 'url', /must be text/],
      [{ url: 'http://10.0.0.1/' }, 'url', /not public/],
      [{ url: 'http://[::ffff:169.254.169.254]/' }, 'url', /not public/],
      [{ events: [] }, 'events', /at least one event/],
      [{ events: 'ADD_RECORD' }, 'events', /list/],
      [{ events: ['RENAME_RECORD'] }, 'events[0]', /ADD_RECORD/],
      [{ active: 'yes' }, 'active', /true or false/],
    ];
    for (const [change, where, message] of cases) {
      const { status, json } = await callOwn('POST', `/apps/${app}/webhooks`, { ...good, ...change });
      assert.equal(status, 400, JSON.stringify([change, json]));
      const issues = Array.isArray(json.issues) ? json.issues : [];
      const issue = issues.find(({ path }) => path === where);
      assert.match(issue?.message ?? '', message, JSON.stringify(json));
    }
    for (const body of ['{"url":', '', '[]', '7']) assert.equal((await callOwn('POST', `/apps/${app}/webhooks`, body)).status, 400, body);
    assert.equal((await callOwn('POST', `/apps/${app}/webhooks`, { ...good, description: 'x'.repeat(2_000_000) })).status, 413);
    assert.equal((await callOwn('POST', '/apps/999999/webhooks', good)).status, 404);
    assert.equal((await callOwn('POST', '/apps/x/webhooks', good)).status, 400);
    assert.deepEqual((await callOwn('GET', `/apps/${app}/webhooks`)).json, { data: [], nextCursor: null });
  });

  test('the eleventh webhook is refused', async () => {
    const { app: full } = await administrator.app.addApp({ name: 'Full' });
    const webhook = { url: 'https://example.com/hook', events: ['ADD_RECORD'] };
    const answers = await Promise.all(Array.from({ length: 12 }, () => callOwn('POST', `/apps/${full}/webhooks`, webhook)));
    assert.equal(answers.filter(({ status }) => status === 201).length, 10);
    for (const { status, json } of answers.filter((answer) => answer.status !== 201)) {
      assert.equal(status, 409);
      assert.match(String(json.detail), /at most 10 webhooks/);
    }
  });

  test('nothing of all this was stored', async () => {
    assert.equal(await countRecords(), '1');
    assert.equal((await administrator.record.getRecord({ app, id: 1 })).record.$revision?.value, '1');
    assert.deepEqual((await administrator.record.getRecordComments({ app, record: 1 })).comments, []);
    assert.equal(await previewRevision(), revision);
  });
});
