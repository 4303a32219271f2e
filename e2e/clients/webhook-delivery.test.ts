// How a webhook is delivered, by our own REST as a program uses it: sign it, give it headers, set its schedule, pause and
// resume its URL; what arrives at the bin is verified by the library of Standard Webhooks.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { before, describe, test } from 'node:test';
import { z } from 'zod';
import { waitFor } from '#lib/testing/wait-for.ts';
import { administrator, callOwn } from './product-under-test.ts';

type VerifierClass = new (secret: string) => { verify: (body: string, headers: Record<string, string>) => unknown };
const { Webhook: Verifier }: { Webhook: VerifierClass } = createRequire(import.meta.url)('standardwebhooks');

const Delivery = z.object({
  settings: z.object({ schedule: z.unknown(), timeoutSeconds: z.number().nullable() }),
  secrets: z.array(z.object({ id: z.string(), expiresAt: z.string().nullable() })),
  headers: z.array(z.object({ name: z.string(), masked: z.string() })),
  endpoints: z.array(z.object({ id: z.number().nullable(), state: z.string(), held: z.object({ count: z.number() }) })),
});
const Made = z.object({ secret: z.string().nullable(), delivery: Delivery });
const Received = z.object({ data: z.array(z.object({ headers: z.array(z.tuple([z.string(), z.string()])), body: z.string() })) });
const Problem = z.object({ status: z.number(), detail: z.string(), issues: z.array(z.object({ path: z.string() })).default([]) });

describe('the delivery of a webhook by REST', () => {
  let app = '';
  let webhook = '';
  let binId = 0;
  const delivery = async () => Delivery.parse((await callOwn('GET', webhook)).json);
  const add = (name: string) => administrator.record.addRecord({ app, record: { Name: { value: name } } });
  const received = (count: number) =>
    waitFor(`${count} requests`, async () => {
      const { data } = Received.parse((await callOwn('GET', `/bins/${binId}/requests`)).json);
      return data.length === count ? data : undefined;
    });

  before(async () => {
    const bin = await callOwn('POST', '/bins', { name: 'Signed' });
    binId = z.number().parse(bin.json.id);
    ({ app } = await administrator.app.addApp({ name: 'Signed' }));
    await administrator.app.addFormFields({ app, properties: { Name: { type: 'SINGLE_LINE_TEXT', code: 'Name', label: 'Name' } } });
    const made = await callOwn('POST', `/apps/${app}/webhooks`, { description: 'Signed', url: bin.json.url, events: ['ADD_RECORD'] });
    assert.equal(made.status, 201, JSON.stringify(made.json));
    webhook = `/webhooks/${z.number().parse(made.json.id)}`;
    await administrator.app.deployApp({ apps: [{ app }] });
  });

  test('a generated secret is answered once, and what arrives is verified with it', async () => {
    const made = await callOwn('POST', `${webhook}/secret`, {});
    assert.equal(made.status, 201, JSON.stringify(made.json));
    const { secret } = Made.parse(made.json);
    assert.ok(secret);
    assert.equal((await callOwn('POST', `${webhook}/secret`, {})).status, 409);
    const set = await callOwn('PUT', `${webhook}/headers`, { headers: [{ name: 'Authorization', value: 'Bearer of the news' }] });
    assert.deepEqual(Delivery.parse(set.json).headers, [{ name: 'Authorization', masked: 'Be••••' }]);
    await add('One');
    const [request] = await received(1);
    assert.ok(request);
    const headers = Object.fromEntries(request.headers.map(([name, value]) => [name.toLowerCase(), value]));
    assert.deepEqual(new Verifier(secret).verify(request.body, headers), JSON.parse(request.body));
    assert.equal(headers.authorization, 'Bearer of the news');
    const whole = JSON.stringify((await callOwn('GET', webhook)).json);
    assert.ok(!whole.includes(secret.slice(6)) && !whole.includes('of the news'));
    const rotated = await callOwn('POST', `${webhook}/secret`, { rotate: true });
    assert.equal(Made.parse(rotated.json).delivery.secrets.length, 2);
    assert.equal((await callOwn('DELETE', `${webhook}/secret?which=replaced`)).status, 204);
    assert.equal((await callOwn('DELETE', `${webhook}/secret`)).status, 204);
    assert.deepEqual((await delivery()).secrets, []);
  });

  test('a patch changes what it names; what is wrong is a problem that says where', async () => {
    const { status, json } = await callOwn('PATCH', webhook, { schedule: 'four-hours', timeoutSeconds: 5 });
    assert.equal(status, 200);
    assert.deepEqual(Delivery.parse(json).settings, { schedule: 'four-hours', timeoutSeconds: 5 });
    const refused: [method: string, path: string, body: unknown, status: number, at: string | undefined][] = [
      ['PATCH', webhook, { timeoutSeconds: 31 }, 400, 'timeoutSeconds'],
      ['PATCH', webhook, { color: 'red' }, 400, ''],
      ['PATCH', webhook, '{', 400, undefined],
      ['POST', `${webhook}/secret`, { secret: 'hello' }, 400, 'secret'],
      ['POST', `${webhook}/secret`, { rotate: true }, 409, undefined],
      ['DELETE', `${webhook}/secret?which=some`, undefined, 400, 'which'],
      ['PUT', `${webhook}/headers`, { headers: [{ name: 'Host', value: 'x' }] }, 400, 'headers[0].name'],
      ['PUT', `${webhook}/headers`, [], 400, undefined],
      ['POST', `${webhook}/endpoints/999999/pause`, undefined, 404, undefined],
      ['GET', '/webhooks/999999', undefined, 404, undefined],
      ['GET', '/webhooks/x', undefined, 400, 'id'],
    ];
    for (const [method, path, body, expected, at] of refused) {
      const answer = await callOwn(method, path, body);
      assert.equal(answer.status, expected, `${method} ${path} ${JSON.stringify(answer.json)}`);
      const problem = Problem.parse(answer.json);
      if (at !== undefined)
        assert.ok(
          problem.issues.some((issue) => issue.path === at),
          JSON.stringify(problem),
        );
    }
  });

  test('a paused URL holds what comes, and sends it when it is resumed', async () => {
    const endpoint = z.number().parse((await delivery()).endpoints[0]?.id);
    assert.equal((await callOwn('POST', `${webhook}/endpoints/${endpoint}/pause`)).status, 200);
    await add('Two');
    await waitFor('what is held', async () => (await delivery()).endpoints[0]?.held.count === 1);
    assert.equal((await callOwn('POST', `${webhook}/endpoints/${endpoint}/pause`)).status, 409);
    assert.equal((await callOwn('POST', `${webhook}/endpoints/${endpoint}/resume`)).status, 200);
    await received(2);
    await waitFor('its end', async () => (await delivery()).endpoints[0]?.state === 'closed');
  });
});
