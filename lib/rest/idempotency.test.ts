import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { before, describe, it } from 'node:test';
import pg from 'pg';
import { upkeep } from '#lib/delivery/upkeep.ts';
import { AppError } from '#lib/errors.ts';
import { wakeChannel } from '#lib/events/wake.ts';
import { pool } from '#lib/postgres/pool.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { readJson } from '#lib/rest/read-json.ts';
import { createApiKey } from '#lib/services/api-keys/create-api-key.ts';
import { createBin } from '#lib/services/bins/create-bin.ts';
import { deleteBin } from '#lib/services/bins/delete-bin.ts';
import { createMember } from '#lib/services/members/create-member.ts';
import { updateMember } from '#lib/services/members/update-member.ts';
import { testSystem } from '#lib/testing/people.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { waitFor } from '#lib/testing/wait-for.ts';
import { publishTestEvent } from '#lib/testing/webhooks.ts';

const databaseUrl = await useTestDatabase();

// Edges as they are in app/api/v1.
const postBin = problemRoute(async (request) => {
  const bin = await createBin(await authenticate(request), await readJson(request));
  return Response.json(bin, { status: 201, headers: { location: `/api/v1/bins/${bin.id}` } });
});
const postMember = problemRoute(async (request) => Response.json(await createMember(await authenticate(request), await readJson(request)), { status: 201 }));
const postApiKey = problemRoute(async (request) => Response.json(await createApiKey(await authenticate(request), await readJson(request)), { status: 201 }));

let secret = '';
let otherSecret = '';
let keys = 0;

function call(path: string, body: unknown, key: string | undefined, options: { method?: string; secret?: string } = {}): Request {
  return new Request(`http://localhost:3000/api/v1/${path}`, {
    method: options.method ?? 'POST',
    headers: { authorization: `Bearer ${options.secret ?? secret}`, ...(key === undefined ? {} : { 'idempotency-key': key }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

function newKey(): string {
  keys += 1;
  return `key-${keys}`;
}

async function read(response: Response) {
  const { status, headers } = response;
  return {
    status,
    isReplayed: headers.get('idempotency-replayed') === 'true',
    location: headers.get('location'),
    type: headers.get('content-type'),
    text: await response.text(),
  };
}

async function count(table: string, where: string, ...values: unknown[]): Promise<number> {
  const [row] = await sqlQuery<{ n: number }>(`SELECT count(*)::int AS n FROM ${table} WHERE ${where}`, values);
  return row?.n ?? -1;
}
const bins = (name: string) => count('bins', 'name = $1', name);

describe('a request with an Idempotency-Key', () => {
  before(async () => {
    secret = (await createApiKey(testSystem, { name: 'One', role: 'administrator' })).secret;
    otherSecret = (await createApiKey(testSystem, { name: 'Other', role: 'administrator' })).secret;
  });

  it('is carried out once; a repeat gets the same answer and says so', async () => {
    const key = newKey();
    const first = await read(await postBin(call('bins', { name: 'Once' }, key), undefined));
    assert.equal(first.status, 201);
    assert.equal(first.isReplayed, false);
    assert.match(first.location ?? '', /^\/api\/v1\/bins\/\d+$/);
    for (let repeat = 0; repeat < 3; repeat += 1) {
      assert.deepEqual(await read(await postBin(call('bins', { name: 'Once' }, key), undefined)), { ...first, isReplayed: true });
    }
    assert.equal(await bins('Once'), 1);
    assert.equal(await count('audit_entries', "action = 'bin.create' AND target = $1", `bin:${first.location?.split('/').at(-1)}`), 1);
  });

  it('is a new one under another key, of another API key, and without a key', async () => {
    const key = newKey();
    for (const request of [
      call('bins', { name: 'Each' }, key),
      call('bins', { name: 'Each' }, newKey()),
      call('bins', { name: 'Each' }, key, { secret: otherSecret }),
      call('bins', { name: 'Each' }, undefined),
      call('bins', { name: 'Each' }, undefined),
    ]) {
      const { status, isReplayed } = await read(await postBin(request, undefined));
      assert.deepEqual([status, isReplayed], [201, false]);
    }
    assert.equal(await bins('Each'), 5);
  });

  it('sent twenty times at once is one act; whoever comes meanwhile hears that it is under way', async () => {
    const key = newKey();
    const answers = await Promise.all(Array.from({ length: 20 }, async () => read(await postBin(call('bins', { name: 'Crowd' }, key), undefined))));
    assert.equal(await bins('Crowd'), 1);
    assert.equal(answers.filter(({ status, isReplayed }) => status === 201 && !isReplayed).length, 1);
    for (const { status, isReplayed, text } of answers) {
      if (status === 409) assert.match(text, /is being carried out/);
      else assert.ok(status === 201, `${status} ${isReplayed} ${text}`);
    }
    assert.ok(answers.some(({ status }) => status === 409));
    assert.equal((await read(await postBin(call('bins', { name: 'Crowd' }, key), undefined))).isReplayed, true);
  });

  it('with another body, path or method is refused with 422', async () => {
    const key = newKey();
    assert.equal((await postBin(call('bins', { name: 'First' }, key), undefined)).status, 201);
    for (const request of [
      call('bins', { name: 'Second' }, key),
      call('bins?x=1', { name: 'First' }, key),
      call('members', { name: 'First' }, key),
      call('bins', { name: 'First' }, key, { method: 'PUT' }),
    ]) {
      const { status, text, type } = await read(await postBin(request, undefined));
      assert.deepEqual([status, type], [422, 'application/problem+json; charset=utf-8']);
      assert.equal(JSON.parse(text).code, 'idempotency-key-reused');
    }
    assert.deepEqual([await bins('First'), await bins('Second')], [1, 0]);
  });

  it('whose key is empty, too long or not printable is refused with 400', async () => {
    for (const key of ['', 'x'.repeat(256), 'a\tb', 'schlüssel']) {
      const { status, text } = await read(await postBin(call('bins', { name: 'Bad key' }, key), undefined));
      assert.deepEqual([status, JSON.parse(text).code], [400, 'idempotency-key'], JSON.stringify(key));
    }
    assert.equal(await bins('Bad key'), 0);
    assert.equal((await postBin(call('bins', { name: 'Good key' }, 'x'.repeat(255)), undefined)).status, 201);
  });

  it('without a known API key is refused with 401, also as a repeat', async () => {
    const key = newKey();
    const { apiKey, secret: mine } = await createApiKey(testSystem, { name: 'Revoked soon', role: 'developer' });
    assert.equal((await postBin(call('bins', { name: 'Mine' }, key, { secret: mine }), undefined)).status, 201);
    await sqlQuery('UPDATE api_keys SET revoked_at = now() WHERE id = $1', [apiKey.id]);
    assert.equal((await postBin(call('bins', { name: 'Mine' }, key, { secret: mine }), undefined)).status, 401);
  });

  it('that is refused leaves its key free and nothing behind', async () => {
    const key = newKey();
    for (const [body, status] of [
      [{ name: '' }, 400],
      [{ name: '' }, 400],
      [{ name: 'Corrected' }, 201],
    ] as const) {
      const answer = await read(await postBin(call('bins', body, key), undefined));
      assert.deepEqual([answer.status, answer.isReplayed], [status, false]);
    }
    for (const failing of [
      async () => Promise.reject(new AppError('conflict', 'No.')),
      async () => Promise.reject(new Error('A bug.')),
      async () => Response.json({}, { status: 503 }),
      async () => sqlQuery('SELECT 1 / 0').then(() => new Response(null)),
    ]) {
      const route = problemRoute(async (request) => {
        await createBin(await authenticate(request), await readJson(request));
        return failing();
      });
      const again = newKey();
      assert.ok((await route(call('bins', { name: 'Taken back' }, again), undefined)).status >= 400);
      assert.equal(await bins('Taken back'), 0);
      assert.equal(await count('idempotency_keys', 'key = $1', again), 0);
    }
    assert.equal(await count('audit_entries', "summary LIKE '%Taken back%'"), 0);
  });

  it('may catch the failure of a statement and go on', async () => {
    const route = problemRoute(async (request) => {
      await assert.rejects(sqlQuery('SELECT 1 / 0'), /division by zero/);
      await assert.rejects(createMember(testSystem, { name: 'X', email: 'no address', role: 'viewer', password: 'a-password' }));
      return Response.json(await createBin(await authenticate(request), await readJson(request)));
    });
    assert.equal((await route(call('bins', { name: 'Went on' }, newKey()), undefined)).status, 200);
    assert.equal(await bins('Went on'), 1);
  });

  it('works by Prisma as well as by SQL, and what was made can be read before the commit', async () => {
    const key = newKey();
    const member = { name: 'Bob', email: 'bob@example.com', role: 'viewer', password: 'bobs-password' };
    const first = await read(await postMember(call('members', member, key), undefined));
    assert.equal(first.status, 201, first.text);
    assert.deepEqual(await read(await postMember(call('members', member, key), undefined)), { ...first, isReplayed: true });
    assert.equal(await count('users', "email = 'bob@example.com'"), 1);
    const twice = await read(await postMember(call('members', member, newKey()), undefined));
    assert.equal(twice.status, 400, twice.text);
    const { id } = JSON.parse(first.text);
    const patch = problemRoute(async (request) => Response.json(await updateMember(await authenticate(request), id, await readJson(request))));
    const patched = await read(await patch(call(`members/${id}`, { role: 'developer' }, newKey(), { method: 'PATCH' }), undefined));
    assert.equal(JSON.parse(patched.text).role, 'developer', patched.text);
  });

  it('is kept when the answer has no body', async () => {
    const made = await read(await postBin(call('bins', { name: 'Short-lived' }, undefined), undefined));
    const { id } = JSON.parse(made.text);
    const remove = problemRoute(async (request) => {
      await deleteBin(await authenticate(request), id);
      return new Response(null, { status: 204 });
    });
    const key = newKey();
    for (const isReplayed of [false, true]) {
      const answer = await read(await remove(call(`bins/${id}`, undefined, key, { method: 'DELETE' }), undefined));
      assert.deepEqual([answer.status, answer.isReplayed, answer.text], [204, isReplayed, '']);
    }
    assert.equal((await remove(call(`bins/${id}`, undefined, newKey(), { method: 'DELETE' }), undefined)).status, 404);
  });

  it('shows a secret again, which the database does not show', async () => {
    const key = newKey();
    const first = await read(await postApiKey(call('api-keys', { name: 'Shown', role: 'viewer' }, key), undefined));
    assert.deepEqual(await read(await postApiKey(call('api-keys', { name: 'Shown', role: 'viewer' }, key), undefined)), { ...first, isReplayed: true });
    const [row] = await sqlQuery<{ answer: string }>('SELECT answer FROM idempotency_keys WHERE key = $1', [key]);
    assert.match(row?.answer ?? '', /^v1\./);
    assert.ok(!row?.answer.includes(JSON.parse(first.text).secret));
  });

  it('whose answer is too large to keep is still carried out once', async () => {
    const large = problemRoute(async (request) => {
      await createBin(await authenticate(request), await readJson(request));
      return Response.json({ text: 'x'.repeat(1_000_001) });
    });
    const key = newKey();
    assert.equal((await large(call('bins', { name: 'Large' }, key), undefined)).status, 200);
    const repeat = await read(await large(call('bins', { name: 'Large' }, key), undefined));
    assert.equal(repeat.status, 409);
    assert.match(repeat.text, /was carried out and answered with 200/);
    assert.equal(await bins('Large'), 1);
  });

  it('wakes the engines after its commit, when they can see the event', async () => {
    const listener = new pg.Client({ connectionString: databaseUrl });
    await listener.connect();
    await listener.query(`LISTEN ${wakeChannel}`);
    const seen: number[] = [];
    const published = "event_id IN (SELECT id FROM events WHERE scope = 'idempotent')";
    listener.on('notification', () => void count('outbox', published).then((waiting) => seen.push(waiting)));
    const publish = problemRoute(async () => {
      await publishTestEvent('idempotent');
      assert.equal(await count('outbox', published), 1);
      return Response.json({}, { status: 202 });
    });
    assert.equal((await publish(call('events', {}, newKey()), undefined)).status, 202);
    await waitFor('the engines are woken', () => seen.length > 0);
    assert.deepEqual(seen, [1]);
    await listener.end();
  });

  it('leaves what goes on after it on its own connection', async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    let later: Promise<unknown> = Promise.resolve();
    const route = problemRoute(async () => {
      later = released.then(() => sqlQuery("INSERT INTO settings (name, value, updated_at) VALUES ('later', '1', now())"));
      return Response.json({});
    });
    assert.equal((await route(call('x', {}, newKey()), undefined)).status, 200);
    release();
    await later;
    assert.equal(await count('settings', "name = 'later'"), 1);
    await sqlQuery("DELETE FROM settings WHERE name = 'later'");
  });

  for (const [moment, moved] of [
    ['in the middle', 'acts for the first time'],
    ['between the commit and the answer', 'gets the answer'],
  ] as const) {
    it(`survives a kill ${moment}: the repeat ${moved}, and there is one act`, async () => {
      const name = `Killed ${moment}`;
      const key = newKey();
      const program = `
        import { authenticate } from '#lib/rest/authenticate.ts';
        import { problemRoute } from '#lib/rest/problem.ts';
        import { readJson } from '#lib/rest/read-json.ts';
        import { createBin } from '#lib/services/bins/create-bin.ts';
        const { secret, key, name, moment } = JSON.parse(process.env.CALL);
        const route = problemRoute(async (request) => {
          const bin = await createBin(await authenticate(request), await readJson(request));
          if (moment === 'in the middle') process.kill(process.pid, 'SIGKILL');
          return Response.json(bin, { status: 201, headers: { location: '/api/v1/bins/' + bin.id } });
        });
        const headers = { authorization: 'Bearer ' + secret, 'idempotency-key': key };
        const answer = await route(new Request('http://localhost:3000/api/v1/bins', { method: 'POST', headers, body: JSON.stringify({ name }) }));
        if (answer.status === 201) process.kill(process.pid, 'SIGKILL');`;
      const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
        env: { ...process.env, CALL: JSON.stringify({ secret, key, name, moment }) },
        stdio: ['ignore', 'inherit', 'inherit'],
      });
      const signal = await new Promise((resolve) => child.once('exit', (_, by) => resolve(by)));
      assert.equal(signal, 'SIGKILL');
      await waitFor(
        'PostgreSQL has noticed',
        async () => (await count('pg_stat_activity', "datname = current_database() AND state LIKE 'idle in transaction%'")) === 0,
      );
      assert.equal(await bins(name), moment === 'in the middle' ? 0 : 1);
      const repeat = await read(await postBin(call('bins', { name }, key), undefined));
      assert.deepEqual([repeat.status, repeat.isReplayed], [201, moment !== 'in the middle']);
      assert.equal(await bins(name), 1);
      const [row] = await sqlQuery<{ id: number }>('SELECT id FROM bins WHERE name = $1', [name]);
      assert.equal(repeat.location, `/api/v1/bins/${row?.id}`);
    });
  }

  it('is forgotten after 24 hours, purged or not', async () => {
    const key = newKey();
    assert.equal((await postBin(call('bins', { name: 'Old' }, key), undefined)).status, 201);
    await sqlQuery("UPDATE idempotency_keys SET created_at = now() - interval '24 hours 1 second' WHERE key = $1", [key]);
    const anew = await read(await postBin(call('bins', { name: 'Old' }, key), undefined));
    assert.deepEqual([anew.status, anew.isReplayed], [201, false]);
    assert.equal((await read(await postBin(call('bins', { name: 'Old' }, key), undefined))).isReplayed, true);
    assert.equal(await bins('Old'), 2);

    const kept = await count('idempotency_keys', 'true');
    await upkeep(pool(), { retentionDays: 30, auditRetentionDays: 365 }, new Date());
    assert.equal(await count('idempotency_keys', 'true'), kept);
    await sqlQuery("UPDATE idempotency_keys SET created_at = now() - interval '25 hours' WHERE key = $1", [key]);
    await upkeep(pool(), { retentionDays: 30, auditRetentionDays: 365 }, new Date());
    assert.equal(await count('idempotency_keys', 'true'), kept - 1);
  });
});
