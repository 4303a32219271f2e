import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { Actor } from '#lib/auth/actor.ts';
import type { Role } from '#lib/auth/permissions.ts';
import { KustomerPayload } from '#lib/dialects/kustomer/payload.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { createApiKey } from '#lib/services/api-keys/create-api-key.ts';
import { addHook } from '#lib/services/hooks/add-hook.ts';
import { changeHook } from '#lib/services/hooks/change-hook.ts';
import { deleteHook } from '#lib/services/hooks/delete-hook.ts';
import { getHookRequest } from '#lib/services/hooks/get-hook-request.ts';
import type { HookView } from '#lib/services/hooks/hook-row.ts';
import { listHookRequests } from '#lib/services/hooks/list-hook-requests.ts';
import { replayHookRequest } from '#lib/services/hooks/replay-hook-request.ts';
import { sendTestRequest } from '#lib/services/hooks/send-test-request.ts';
import { updateSettings } from '#lib/services/settings/update-settings.ts';
import { type HookServer, openHookServer } from '#lib/testing/hook-server.ts';
import { makeTestUser, testSystem } from '#lib/testing/people.ts';
import { refusedAs } from '#lib/testing/refused.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { waitFor } from '#lib/testing/wait-for.ts';

await useTestDatabase();

const developer: Actor = { kind: 'api-key', id: '00000000-0000-4000-8000-000000000001', name: 'tests', role: 'developer' };
const viewer: Actor = { ...developer, role: 'viewer' };
const unicode = '訪問 🚀 Grüße «ok»';

const form = new FormData();
form.append('title', unicode);
form.append('file', new File([Buffer.from([0, 255])], 'ü.bin', { type: 'application/octet-stream' }));
const multipart = new Request('http://x/', { method: 'POST', body: form });
const multipartBody = Buffer.from(await multipart.arrayBuffer());

let server: HookServer;
const keys = new Map<Role, string>();

before(async () => {
  server = await openHookServer();
  await updateSettings(testSystem, { inboundRequestsPerMinute: 0 });
  const ada = await makeTestUser('ada', 'administrator');
  for (const role of ['developer', 'member', 'viewer'] as const) keys.set(role, (await createApiKey(ada, { name: role, role })).secret);
});
after(() => server.close());

const newHook = (type: 'form' | 'web' = 'form') => addHook(developer, { type, displayName: 'Order Update Event' });
const addressOf = (hook: HookView) => `${server.url}${new URL(hook.address).pathname}`;
const json = { 'content-type': 'application/json' };

type Answer = { status: number; headers: Record<string, unknown>; body: string };

function send(url: string, options: { method?: string; headers?: Record<string, string>; body?: string | Buffer | (string | Buffer)[] } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method = 'POST', headers = json, body = '' } = options;
    const outgoing = httpRequest(url, { method, headers }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks).toString() }));
    });
    outgoing.on('error', reject);
    for (const chunk of Array.isArray(body) ? body : []) outgoing.write(chunk);
    outgoing.end(Array.isArray(body) ? undefined : body);
  });
}

const eventOf = async (id: string) => {
  const [row] = await sqlQuery<{ type: string; subject: string; title: string; scope: string; actor_name: string; payload: string; queued: boolean }>(
    'SELECT type, subject, title, scope, actor_name, payload, EXISTS (SELECT 1 FROM outbox WHERE event_id = events.id) AS queued FROM events WHERE id = $1::uuid',
    [id],
  );
  assert.ok(row, `There is no event ${id}.`);
  return { ...row, payload: KustomerPayload.parse(JSON.parse(row.payload)) };
};
const newest = async (hook: HookView) => {
  const [request] = (await listHookRequests(viewer, hook.id, { limit: 1 })).data;
  assert.ok(request);
  return request;
};
const idOf = ({ status, body }: Answer): string => {
  assert.equal(status, 200, body);
  return String(JSON.parse(body).id);
};
const detailOf = ({ body }: Answer): string => JSON.parse(body).errors[0].detail;

describe('a hook over HTTP', () => {
  it('keeps the request, makes it an event in the same moment, and answers with the event', async () => {
    const hook = await newHook();
    assert.match(hook.address, /\/v1\/hooks\/form\/callboard\/[0-9a-f]{64}$/);
    assert.equal(hook.eventName, `kustomer.hooks.form.${hook.id}.receive`);
    const body = `{ "title" : ${JSON.stringify(unicode)}, "n": 1.0 }`;
    const answer = await send(`${addressOf(hook)}?from=shop`, {
      body,
      headers: { ...json, authorization: 'Bearer secret', 'x-shop-token': 'secret', 'x-shop': 'A' },
    });
    const event = await eventOf(idOf(answer));
    assert.deepEqual(JSON.parse(answer.body), { id: idOf(answer) });
    assert.deepEqual(
      [event.type, event.scope, event.subject, event.title, event.queued],
      [hook.eventName, 'inbound', String(hook.id), 'Order Update Event', true],
    );
    const request = await newest(hook);
    assert.deepEqual(event.payload, {
      eventName: hook.eventName,
      hook: { id: String(hook.id), type: 'form', name: 'Order Update Event' },
      requestId: request.id,
      data: body,
    });
    assert.deepEqual(
      [request.door, request.source, request.query, request.body, request.bodyEncoding, request.bodyBytes, request.outcome, request.status, request.eventId],
      ['http', '127.0.0.1', 'from=shop', body, 'text', Buffer.byteLength(body), 'accepted', 200, idOf(answer)],
    );
    const headers = Object.fromEntries(request.headers);
    assert.deepEqual([headers.authorization, headers['x-shop-token'], headers['x-shop']], ['••••', '••••', 'A']);
    assert.ok(!JSON.stringify(request).includes('secret'));
  });

  it('is found with any organization and without one, under its own type only', async () => {
    const hook = await newHook();
    const hash = addressOf(hook).split('/').at(-1);
    for (const path of [`form/${hash}`, `form/acme/${hash}`, `form/%20/${hash}`]) idOf(await send(`${server.url}/v1/hooks/${path}`, { body: '{}' }));
    for (const path of [
      `web/${hash}`,
      `email/${hash}`,
      `web/acme/${hash}`,
      `form/${'0'.repeat(64)}`,
      `form/${hash?.toUpperCase()}`,
      'form/x',
      `other/${hash}`,
    ]) {
      const { status } = await send(`${server.url}/v1/hooks/${path}`, { body: '{}' });
      assert.ok(status === 404 || status === 405 || status === 401, `${path}: ${status}`);
    }
    assert.equal((await send(`${server.url}/v1/hooks/form/${'0'.repeat(64)}`, { body: '{}' })).status, 404);
    assert.equal((await listHookRequests(viewer, hook.id)).data.length, 3);
  });

  it('has no other method', async () => {
    const hook = await newHook();
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
      for (const url of [addressOf(hook), addressOf(hook).replace('/callboard/', '/')]) {
        const { status, headers } = await send(url, { method });
        assert.deepEqual([status, headers.allow], [405, 'POST, OPTIONS'], `${method} ${url}`);
      }
    }
  });

  it('is open to the browsers of every site', async () => {
    const hook = await newHook();
    const preflight = await send(addressOf(hook), {
      method: 'OPTIONS',
      headers: { origin: 'https://shop.example', 'access-control-request-headers': 'content-type, x-a' },
    });
    assert.deepEqual(
      [
        preflight.status,
        preflight.headers['access-control-allow-origin'],
        preflight.headers['access-control-allow-headers'],
        preflight.headers['access-control-allow-methods'],
      ],
      [204, '*', 'content-type, x-a', 'POST'],
    );
    for (const body of ['{}', '{']) assert.equal((await send(addressOf(hook), { body })).headers['access-control-allow-origin'], '*');
    const web = await newHook('web');
    assert.equal((await send(addressOf(web), { body: '{}' })).headers['access-control-allow-origin'], undefined);
  });

  const kinds: [kind: string, type: string, body: string | Buffer, data: unknown][] = [
    ['JSON', 'application/json', JSON.stringify({ title: unicode }), { title: unicode }],
    ['a form', 'application/x-www-form-urlencoded', new URLSearchParams({ title: unicode }).toString(), { title: unicode }],
    ['XML', 'application/xml', `<order><title>${unicode}</title></order>`, { order: { title: unicode } }],
    [
      'a form with a file',
      multipart.headers.get('content-type') ?? '',
      multipartBody,
      { title: unicode, file: { name: 'ü.bin', type: 'application/octet-stream', size: 2, content: 'AP8=' } },
    ],
  ];
  for (const [kind, type, body, data] of kinds) {
    it(`takes ${kind}`, async () => {
      const hook = await newHook();
      const event = await eventOf(idOf(await send(addressOf(hook), { body, headers: { 'content-type': type } })));
      assert.deepEqual(JSON.parse(event.payload.data), data);
      const request = await newest(hook);
      const kept = Buffer.from(request.body, request.bodyEncoding === 'base64' ? 'base64' : 'utf8');
      assert.deepEqual(kept, Buffer.from(body));
    });
  }

  for (const [bytes, status] of [
    [399_999, 200],
    [400_000, 200],
    [400_001, 413],
  ] as const) {
    it(`answers ${bytes.toLocaleString('en')} bytes with ${status}, declared or not`, async () => {
      const hook = await newHook();
      const body = Buffer.from(`"${'a'.repeat(bytes - 2)}"`);
      const declared = await send(addressOf(hook), { body, headers: { ...json, 'content-length': String(bytes) } });
      const chunked = await send(addressOf(hook), {
        body: [body.subarray(0, 300_000), body.subarray(300_000)],
        headers: { ...json, 'transfer-encoding': 'chunked' },
      });
      assert.deepEqual([declared.status, chunked.status], [status, status]);
      for (const request of (await listHookRequests(viewer, hook.id)).data) {
        assert.deepEqual(
          [request.outcome, request.status, request.bodyBytes, request.bodyEncoding],
          status === 200 ? ['accepted', 200, bytes, 'text'] : ['too-large', 413, bytes, 'not-kept'],
        );
      }
      if (status === 200) assert.equal((await getHookRequest(viewer, hook.id, (await newest(hook)).id)).body.length, bytes);
    });
  }

  it('reads no more of an endless body than it must, and lives on', async () => {
    const hook = await newHook();
    const url = new URL(addressOf(hook));
    const answered = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(url.port), url.hostname, () => {
        socket.write(`POST ${url.pathname} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`);
        const chunk = `4000\r\n${'a'.repeat(0x4000)}\r\n`;
        const more = () => {
          while (socket.writable && socket.write(chunk)) {}
          if (socket.writable) socket.once('drain', more);
        };
        more();
      });
      let text = '';
      socket.on('data', (data: Buffer) => {
        text += data.toString();
        socket.destroy();
      });
      socket.on('close', () => resolve(text));
      socket.on('error', (error) => (text === '' ? reject(error) : resolve(text)));
    });
    assert.match(answered, /^HTTP\/1.1 413 /);
    idOf(await send(addressOf(hook), { body: '{}' }));
  });

  it('refuses what is malformed with the place, keeps it and fires nothing', async () => {
    const cases: [type: string, body: string, detail: RegExp][] = [
      ['application/json', '{"a":1,}', /position 7 \(line 1, column 8\)/],
      ['application/json', '', /body is empty/],
      ['application/xml', '<a><b></a>', /position \d+ \(line 1, column \d+\)/],
      ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1', /at byte \d+/],
    ];
    for (const [type, body, detail] of cases) {
      const hook = await newHook();
      const answer = await send(addressOf(hook), { body, headers: { 'content-type': type } });
      assert.equal(answer.status, 400);
      assert.match(detailOf(answer), detail);
      const request = await newest(hook);
      assert.deepEqual([request.outcome, request.status, request.body, request.eventId], ['malformed', 400, body, null]);
      assert.match(request.reason ?? '', detail);
      assert.deepEqual(await sqlQuery('SELECT 1 FROM events WHERE scope = $1 AND subject = $2', ['inbound', String(hook.id)]), []);
    }
    const hook = await newHook();
    assert.equal((await send(addressOf(hook), { body: 'x', headers: { 'content-type': 'image/png' } })).status, 415);
    assert.equal((await newest(hook)).outcome, 'unsupported');
  });

  it('keeps a body with U+0000 and fires with one that is escaped', async () => {
    const hook = await newHook();
    assert.equal((await send(addressOf(hook), { body: '"\0"' })).status, 400);
    const request = await newest(hook);
    assert.deepEqual([request.bodyEncoding, Buffer.from(request.body, 'base64').toString()], ['base64', '"\0"']);
    const event = await eventOf(idOf(await send(addressOf(hook), { body: '{"a":"\\u0000\\ud800"}' })));
    assert.equal(event.payload.data, '{"a":"\\u0000\\ud800"}');
  });

  it('survives a sender that hangs up in the middle, and keeps nothing of it', async () => {
    const hook = await newHook();
    const url = new URL(addressOf(hook));
    await new Promise<void>((resolve) => {
      const socket = connect(Number(url.port), url.hostname, () => {
        socket.write(`POST ${url.pathname} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"half`, () => socket.destroy());
      });
      socket.on('close', () => resolve());
    });
    idOf(await send(addressOf(hook), { body: '{}' }));
    assert.equal((await listHookRequests(viewer, hook.id)).data.length, 1);
  });

  it('that is switched off or deleted answers 404 at once', async () => {
    const hook = await newHook();
    idOf(await send(addressOf(hook), { body: '{}' }));
    await changeHook(developer, hook.id, { enabled: false });
    assert.equal((await send(addressOf(hook), { body: '{}' })).status, 404);
    const request = await newest(hook);
    assert.deepEqual([request.outcome, request.reason], ['switched-off', 'The inbound webhook is switched off.']);
    await changeHook(developer, hook.id, { enabled: true });
    idOf(await send(addressOf(hook), { body: '{}' }));
    await deleteHook(developer, hook.id);
    assert.equal((await send(addressOf(hook), { body: '{}' })).status, 404);
  });

  it('names the event as it is called at that moment', async () => {
    const hook = await newHook();
    idOf(await send(addressOf(hook), { body: '{}' }));
    await changeHook(developer, hook.id, { eventName: 'kustomer.app.shop.renamed' });
    assert.equal((await eventOf(idOf(await send(addressOf(hook), { body: '{}' })))).type, 'kustomer.app.shop.renamed');
  });
});

describe('a hook of the type web', () => {
  it('asks for an API key with the right to post', async () => {
    const hook = await newHook('web');
    const cases: [headers: Record<string, string>, status: number, outcome: string][] = [
      [{}, 401, 'unauthenticated'],
      [{ authorization: 'Bearer cb_wrong' }, 401, 'unauthenticated'],
      [{ authorization: 'Basic YTpi' }, 401, 'unauthenticated'],
      [{ authorization: `Bearer ${keys.get('viewer')}` }, 403, 'forbidden'],
    ];
    for (const [headers, status, outcome] of cases) {
      const answer = await send(addressOf(hook), { body: '{"a":1}', headers: { ...json, ...headers } });
      assert.deepEqual([answer.status, answer.headers['www-authenticate']], [status, status === 401 ? 'Bearer' : undefined]);
      const request = await newest(hook);
      assert.deepEqual([request.outcome, request.status, request.bodyEncoding], [outcome, status, 'not-kept']);
    }
    for (const role of ['developer', 'member'] as const) {
      const event = await eventOf(idOf(await send(addressOf(hook), { body: '{"a":1}', headers: { ...json, authorization: `Bearer ${keys.get(role)}` } })));
      assert.equal(event.actor_name, `API key ${role}`);
    }
  });
});

describe('a key of idempotency', () => {
  for (const header of ['idempotency-key', 'webhook-id']) {
    it(`in ${header}: the same answer, and nothing fires again`, async () => {
      const hook = await newHook();
      const first = await send(addressOf(hook), { body: '{"n":1}', headers: { ...json, [header]: 'order-1' } });
      const again = await send(addressOf(hook), { body: '{"n":1}', headers: { ...json, [header]: 'order-1' } });
      assert.equal(idOf(again), idOf(first));
      assert.equal(again.headers['idempotency-replayed'], 'true');
      assert.notEqual(idOf(await send(addressOf(hook), { body: '{"n":1}', headers: { ...json, [header]: 'order-2' } })), idOf(first));
      assert.notEqual(idOf(await send(addressOf(await newHook()), { body: '{"n":1}', headers: { ...json, [header]: 'order-1' } })), idOf(first));
      const outcomes = (await listHookRequests(viewer, hook.id)).data.map(({ outcome, eventId }) => [outcome, eventId === idOf(first)]);
      assert.deepEqual(outcomes, [
        ['accepted', false],
        ['repeated', true],
        ['accepted', true],
      ]);
    });
  }

  it('counts once among many at the same moment', async () => {
    const hook = await newHook();
    const answers = await Promise.all(Array.from({ length: 40 }, () => send(addressOf(hook), { body: '{}', headers: { ...json, 'idempotency-key': 'one' } })));
    assert.equal(new Set(answers.map(idOf)).size, 1);
    const [count] = await sqlQuery<{ count: number }>("SELECT count(*)::int AS count FROM events WHERE scope = 'inbound' AND subject = $1", [String(hook.id)]);
    assert.equal(count?.count, 1);
  });

  it('is free again after 24 hours, and after a refusal', async () => {
    const hook = await newHook();
    const headers = { ...json, 'idempotency-key': 'k' };
    assert.equal((await send(addressOf(hook), { body: '{', headers })).status, 400);
    const first = idOf(await send(addressOf(hook), { body: '{}', headers }));
    await sqlQuery("UPDATE hook_idempotency_keys SET created_at = created_at - interval '24 hours' - interval '1 second' WHERE hook_id = $1", [hook.id]);
    const later = idOf(await send(addressOf(hook), { body: '{}', headers }));
    assert.notEqual(later, first);
    assert.equal(idOf(await send(addressOf(hook), { body: '{}', headers })), later);
  });

  it('of another form is refused', async () => {
    const hook = await newHook();
    assert.match(detailOf(await send(addressOf(hook), { body: '{}', headers: { ...json, 'idempotency-key': 'k'.repeat(256) } })), /1 to 255/);
  });
});

describe('a sender that must sign', () => {
  it('is refused without the right signature, is kept, and gets in with it', async () => {
    const hook = await newHook();
    await changeHook(developer, hook.id, { signature: { kind: 'github', secret: 'hush hush hush' } });
    const body = '{"action":"opened"}';
    const signature = `sha256=${createHmac('sha256', 'hush hush hush').update(body).digest('hex')}`;
    const unsigned = await send(addressOf(hook), { body });
    assert.deepEqual([unsigned.status, detailOf(unsigned)], [401, 'The request is not signed: the header X-Hub-Signature-256 is missing or has another form.']);
    assert.equal((await send(addressOf(hook), { body: `${body} `, headers: { ...json, 'x-hub-signature-256': signature } })).status, 401);
    const request = await newest(hook);
    assert.deepEqual([request.outcome, request.body], ['bad-signature', `${body} `]);
    idOf(await send(addressOf(hook), { body, headers: { ...json, 'x-hub-signature-256': signature } }));
    await changeHook(developer, hook.id, { signature: null });
    idOf(await send(addressOf(hook), { body }));
  });

  it('keeps its secret when only something else changes, and shows it to nobody', async () => {
    const hook = await newHook();
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const set = await changeHook(developer, hook.id, { signature: { kind: 'standard-webhooks', secret } });
    assert.deepEqual(set.signature, { kind: 'standard-webhooks', secret: 'whsec_MfK••••', toleranceSeconds: 300, hmac: null });
    const kept = await changeHook(developer, hook.id, { signature: { kind: 'standard-webhooks', toleranceSeconds: 60 } });
    assert.deepEqual([kept.signature?.secret, kept.signature?.toleranceSeconds], ['whsec_MfK••••', 60]);
    const [row] = await sqlQuery<{ settings: string }>('SELECT settings::text AS settings FROM hooks WHERE id = $1', [hook.id]);
    const [audited] = await sqlQuery<{ text: string }>('SELECT string_agg(summary || details::text, $2) AS text FROM audit_entries WHERE target = $1', [
      `hook:${hook.id}`,
      ' ',
    ]);
    assert.ok(!`${row?.settings}${audited?.text}`.includes(secret.slice(9)));
    await assert.rejects(changeHook(developer, hook.id, { signature: { kind: 'stripe' } }), refusedAs('invalid', { path: 'signature.secret' }));
    await assert.rejects(
      changeHook(developer, hook.id, { signature: { kind: 'standard-webhooks', secret: 'plain' } }),
      refusedAs('invalid', { path: 'signature.secret' }),
    );
    await assert.rejects(changeHook(developer, hook.id, { signature: { kind: 'hmac', secret: 'x' } }), refusedAs('invalid', { path: 'signature.hmac.header' }));
    await assert.rejects(changeHook(developer, hook.id, { blockKey: 'a-key-of-a-mail' }), refusedAs('invalid', { path: 'blockKey' }));
  });
});

describe('by hand', () => {
  it('a request that was kept is replayed as a new one, whatever was wrong with its sender', async () => {
    const hook = await newHook();
    await changeHook(developer, hook.id, { signature: { kind: 'shopify', secret: 'hush' } });
    await send(addressOf(hook), { body: 'a=1&b=2', headers: { 'content-type': 'application/x-www-form-urlencoded', 'idempotency-key': 'k' } });
    const refused = await newest(hook);
    assert.equal(refused.outcome, 'bad-signature');
    const replayed = await replayHookRequest(developer, hook.id, refused.id);
    assert.deepEqual([replayed.door, replayed.replayOf, replayed.outcome, replayed.source], ['replay', refused.id, 'accepted', 'API key tests']);
    assert.deepEqual(JSON.parse((await eventOf(replayed.eventId ?? '')).payload.data), { a: '1', b: '2' });
    assert.notEqual((await replayHookRequest(developer, hook.id, refused.id)).eventId, replayed.eventId);
    await assert.rejects(replayHookRequest(viewer, hook.id, refused.id), refusedAs('forbidden'));
  });

  it('what has no body cannot be replayed', async () => {
    const hook = await newHook('web');
    await send(addressOf(hook), { body: '{}' });
    await assert.rejects(replayHookRequest(developer, hook.id, (await newest(hook)).id), refusedAs('conflict', { code: 'body' }));
    await assert.rejects(replayHookRequest(developer, hook.id, 'x'), refusedAs('not-found'));
  });

  it('a test fires as any request', async () => {
    const hook = await newHook('web');
    const sent = await sendTestRequest(developer, hook.id, { body: '{"a":1}' });
    assert.deepEqual([sent.door, sent.outcome], ['test', 'accepted']);
    assert.equal((await eventOf(sent.eventId ?? '')).payload.data, '{"a":1}');
    const mail = await addHook(developer, { type: 'email', displayName: 'Mails' });
    const tested = await sendTestRequest(developer, mail.id, { body: '{"a":1}' });
    assert.equal((await replayHookRequest(developer, mail.id, tested.id)).outcome, 'accepted');
    await assert.rejects(sendTestRequest(developer, hook.id, { body: '{' }), refusedAs('invalid', { path: 'body', message: /position 1/ }));
    await assert.rejects(sendTestRequest(viewer, hook.id, { body: '{}' }), refusedAs('forbidden'));
  });
});

describe('the limit of requests a minute', () => {
  const set = (value: number) => updateSettings(testSystem, { inboundRequestsPerMinute: value });
  after(() => set(0));

  it('answers 429 beyond it and tells how much is left until when', async () => {
    const hook = await newHook();
    await set(5);
    const limited = await waitFor('the limit to be in force', async () => {
      const answer = await send(addressOf(hook), { body: '{}' });
      return answer.headers['x-ratelimit-limit'] === '5' && answer;
    });
    const reset = Number(limited.headers['x-ratelimit-reset']);
    assert.ok(reset % 60 === 0 && reset > Date.now() / 1_000 && reset <= Date.now() / 1_000 + 60);
    const statuses: [number, unknown][] = [];
    for (let sent = 0; sent < 7; sent += 1) {
      const { status, headers } = await send(addressOf(hook), { body: '{}' });
      statuses.push([status, headers['x-ratelimit-remaining']]);
    }
    const left = Number(limited.headers['x-ratelimit-remaining']);
    // A minute may begin meanwhile: then there are as many again.
    if (Date.now() / 1_000 < reset) {
      assert.deepEqual(
        statuses,
        Array.from({ length: 7 }, (_, index) => (index < left ? [200, String(left - 1 - index)] : [429, '0'])),
      );
      const over = await send(addressOf(hook), { body: '{}' });
      assert.match(detailOf(over), /takes 5 inbound requests a minute/);
      const wait = Number(over.headers['retry-after']);
      assert.ok(wait >= 1 && wait <= 60);
      assert.equal(over.headers['access-control-allow-origin'], '*');
    }
  });

  it('counts what other processes counted, nothing for an address that is none, and what it refuses not', async () => {
    const hook = await newHook();
    await set(1_000);
    const start = Math.floor(Date.now() / 60_000) * 60_000;
    const remaining = async () => {
      const { headers } = await send(addressOf(hook), { body: '{}' });
      return Number(headers['x-ratelimit-remaining']);
    };
    const before = await waitFor('the limit to be in force', async () => (await remaining()) >= 900 && (await remaining()));
    await sqlQuery("UPDATE rate_windows SET count = count + 500 WHERE name = 'inbound requests' AND window_start = $1", [new Date(start)]);
    for (let sent = 0; sent < 20; sent += 1) await send(`${server.url}/v1/hooks/form/${'0'.repeat(64)}`, { body: '{}' });
    await waitFor('the common count to be seen', async () => {
      const left = await remaining();
      return (left < before - 500 && left > before - 560) || Date.now() >= start + 60_000;
    });
  });

  it('that is raised counts at once', async () => {
    const hook = await newHook();
    await set(1);
    await waitFor('the limit to refuse', async () => (await send(addressOf(hook), { body: '{}' })).status === 429);
    await set(100_000);
    await waitFor('the new limit', async () => (await send(addressOf(hook), { body: '{}' })).status === 200, 1_000);
  });
});
