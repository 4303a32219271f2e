import assert from 'node:assert/strict';
import { after, describe, it, test } from 'node:test';
import type { DialectEvent, DialectWebhook, Endpoint, Match } from '#lib/dialects/dialect.ts';
import { evaluated, noExpressions } from '#lib/dialects/expressions.ts';
import { bindingNames, bindingTexts, bindingValues, plainText } from '#lib/dialects/kinetic/bindings.ts';
import { kinetic } from '#lib/dialects/kinetic/dialect.ts';
import type { KineticPayload } from '#lib/dialects/kinetic/payload.ts';
import { sampleKineticPayload } from '#lib/dialects/kinetic/sample-payload.ts';
import { openSandbox } from '#lib/sandbox/sandbox.ts';

const sandbox = openSandbox();
after(() => sandbox.close());

const sample = sampleKineticPayload('Submission', 'Submitted');
const submitted: KineticPayload = { ...sample, values: { ...sample.values, Path: '../../admin?a=1#b' } };
const eventOf = (payload: KineticPayload): DialectEvent<KineticPayload> => ({
  id: '1',
  type: `${payload.event.type} ${payload.event.action}`,
  occurredAt: new Date(0),
  payload,
});
const webhookOf = (url: string, filter = '', events = ['Submission Submitted']): DialectWebhook => ({
  id: 1,
  name: 'Hook',
  url,
  events,
  settings: { type: 'Submission', event: 'Submitted', filter },
});

async function ask(url: string, filter = '', payload = submitted): Promise<{ match: Match; endpoint: Endpoint }> {
  const event = eventOf(payload);
  const webhook = webhookOf(url, filter, [event.type]);
  const expressions = kinetic.expressions?.(event, webhook) ?? null;
  const evaluate = expressions ? evaluated(expressions.sources, (await sandbox.evaluate([expressions]))[0] ?? []) : noExpressions;
  const [endpoint] = kinetic.endpoints(webhook, event, evaluate);
  assert.ok(endpoint && typeof endpoint !== 'string');
  return { match: kinetic.match(event, webhook, evaluate), endpoint };
}

const convention = "/app/api/v1/run-tree/${space('attribute:Task Source Name')}/Submissions%20%3E%20${kapp('slug')}%20%3E%20${form('slug')}/Submitted";

describe('a URL template', () => {
  const cases: [name: string, template: string, url: string][] = [
    [
      'keeps its percent-encoding and encodes what it inserts as parts',
      convention,
      '/app/api/v1/run-tree/Kinetic%20Request%20CE/Submissions%20%3E%20services%20%3E%20laptop/Submitted',
    ],
    ['may be without expressions', 'https://receiver.example/hook?x=%20', 'https://receiver.example/hook?x=%20'],
    ['may begin with an address', "${space('attribute:Web Server Url')}/hooks/${form('slug')}", 'https://web.example.com/base/hooks/laptop'],
    ['may put its host together', "https://${space('slug')}.example.com/${form('slug')}", 'https://acme.example.com/laptop'],
    ['takes any expression', 'https://receiver.example/${values("Quantity") > 1 ? "many" : "one"}', 'https://receiver.example/many'],
    ['takes braces and quotes in expressions', "https://receiver.example/${(function () { return '}' + {a: 'b'}.a })()}", 'https://receiver.example/%7Db'],
    ['keeps what a person typed in its part', "https://receiver.example/x/${values('Path')}/end", 'https://receiver.example/x/..%2F..%2Fadmin%3Fa%3D1%23b/end'],
    ['leaves what is encoded already', "https://receiver.example/${encodeURIComponent('a b')}", 'https://receiver.example/a%20b'],
    ['inserts nothing for what is missing', "https://receiver.example/x${submission('parentId')}", 'https://receiver.example/x'],
    ['joins several values', "https://receiver.example/${form('attribute:Groups')}", 'https://receiver.example/IT%2CDesk'],
  ];
  for (const [name, template, url] of cases) {
    it(name, async () => assert.deepEqual((await ask(template)).endpoint, { ...(await ask(template)).endpoint, url, failure: null }));
  }

  const failures: [name: string, template: string, failure: RegExp][] = [
    ['throws', "https://receiver.example/${values('Missing').trim()}", /^\$\{values\('Missing'\)\.trim\(\)\} in its URL could not be evaluated\. TypeError/],
    ['gives an object', 'https://receiver.example/${({})}', /gives an object, which is no text\.$/],
    ['makes no URL', "${values('Reason')}", /^The URL would be “A new one is needed”, which is neither a full http or https URL nor begins with a slash\.$/],
    ['makes another scheme', "${'ftp'}://receiver.example/", /neither a full http or https URL/],
    ['would leave the path it is in', "/app/api/v1/run-tree/${'..'}/users", /^The URL would be “.*”, which is no path of the workflow engine\.$/],
    ['would leave it in disguise', "/app/api/v1/run-tree/${'%2e%2E'}/users", /is no path of the workflow engine\.$/],
    ['makes an address of another host', "${'//elsewhere.example/x'}", /is no path of the workflow engine\.$/],
    ['puts a password into the URL', "https://${'user:pass@receiver.example'}/", /^The URL would contain a user name or a password\.$/],
    ['makes a URL too long', "https://receiver.example/${'x'.repeat(3000)}", /^The URL would have \d+ characters; at most 2048 are allowed\.$/],
  ];
  for (const [name, template, failure] of failures) {
    it(`fails where it ${name}`, async () => assert.match((await ask(template)).endpoint.failure ?? '', failure));
  }
});

test('an endpoint is a form’s, not a submission’s', async () => {
  assert.equal((await ask(convention)).endpoint.name, '/app/api/v1/run-tree/Kinetic%20Request%20CE/Submissions%20%3E%20services%20%3E%20laptop/Submitted');
  const { endpoint } = await ask("https://receiver.example/${form('slug')}/${submission('id')}");
  assert.equal(endpoint.name, "https://receiver.example/laptop/${submission('id')}");
  assert.equal(endpoint.url, `https://receiver.example/laptop/${submitted.submission?.id}`);
});

test('the URL of the convention needs no sandbox', () => {
  assert.equal(kinetic.expressions?.(eventOf(submitted), webhookOf(convention)), null);
});

describe('a filter', () => {
  it('that is empty means always', async () => assert.deepEqual((await ask(convention, '  ')).match, { matches: true }));
  it('that is true lets it fire', async () =>
    assert.deepEqual((await ask(convention, "form('attribute:Notify').indexOf('Yes') > -1")).match, { matches: true }));
  it('that is falsy skips it and says with which value', async () => {
    assert.deepEqual((await ask(convention, "submission('parentId')")).match, {
      matches: false,
      isSkipped: true,
      reason: 'Its filter gives null for this event.',
    });
  });
  it('that throws is no answer', async () => {
    assert.deepEqual((await ask(convention, "throw new Error('no')")).match, {
      matches: 'unknown',
      reason: 'Its filter could not be evaluated. Error: no.',
    });
  });
  it('of a team is asked about the team', async () => {
    const filter = "!team('name').startsWith('Role::')";
    const payload = sampleKineticPayload('Team', 'Created');
    const { team } = payload;
    assert.ok(team);
    assert.deepEqual((await ask(convention, filter, payload)).match, { matches: true });
    assert.equal((await ask(convention, filter, { ...payload, team: { ...team, name: 'Role::Admins' } })).match.matches, false);
  });
  it('of a user is asked about the user', async () => {
    assert.deepEqual((await ask(convention, "user('invitedBy') === null", sampleKineticPayload('User', 'Created'))).match, { matches: true });
  });
  it('is not asked about another event', () => {
    const event = eventOf(submitted);
    const webhook = webhookOf(convention, 'while (true) {}', ['Submission Created']);
    assert.equal(kinetic.expressions?.(event, webhook), null);
    assert.equal(kinetic.match(event, webhook, noExpressions).matches, false);
  });
});

test('a plain call gives the same with and without the sandbox', async () => {
  const calls = bindingNames.flatMap((name) =>
    [...Object.keys(bindingValues(submitted)[name]), 'no such', 'attribute:No such'].map((property) => ({ name, property })),
  );
  const sources = calls.map(({ name, property }) => `${name}('${property}')`);
  const [results = []] = await sandbox.evaluate([{ bindings: bindingTexts(submitted), sources }]);
  calls.forEach((call, index) => {
    const result = results[index];
    assert.ok(result?.ok, sources[index]);
    const text = plainText(submitted, call);
    if (text !== undefined) assert.equal(text, result.text, sources[index]);
  });
});
