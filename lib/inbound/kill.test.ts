import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, it } from 'node:test';
import type { Actor } from '#lib/auth/actor.ts';
import { projectDir } from '#lib/launcher/build.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { addHook } from '#lib/services/hooks/add-hook.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';

await useTestDatabase();

const developer: Actor = { kind: 'api-key', id: '00000000-0000-4000-8000-000000000001', name: 'tests', role: 'developer' };
const kills = 100;
/** Processes that start while others are killed. */
const ahead = 3;

type Receiving = { child: ChildProcess; url: Promise<string> };

// A hundred processes compile the same sources: with a cache they start in a third of the time.
const cacheDir = mkdtempSync(path.join(tmpdir(), 'callboard-compiled-'));
after(() => rmSync(cacheDir, { recursive: true, force: true }));

function startReceiving(): Receiving {
  const child = spawn(process.execPath, [path.join(projectDir, 'lib/testing/hook-process.ts')], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, NODE_COMPILE_CACHE: cacheDir },
  });
  assert.ok(child.stdout);
  const url = once(child.stdout, 'data').then(([data]) => String(data).trim());
  return { child, url };
}

it(`a request that was answered with 200 outlives the process that is killed right after, ${kills} times`, async () => {
  const hook = await addHook(developer, { type: 'form', displayName: 'Orders' });
  const { pathname } = new URL(hook.address);
  // What is killed leaves nothing in the cache: one that ends by itself fills it.
  const first = startReceiving();
  await fetch(`${await first.url}${pathname}`, { method: 'POST' });
  first.child.disconnect();
  await once(first.child, 'exit');
  const waiting: Receiving[] = [];
  const acknowledged: string[] = [];
  for (let killed = 0; killed < kills; killed += 1) {
    while (waiting.length <= Math.min(ahead, kills - killed - 1)) waiting.push(startReceiving());
    const receiving = waiting.shift();
    assert.ok(receiving);
    const url = await receiving.url;
    // Several at once, so that some are answered while others are being stored.
    const sent = Array.from({ length: 4 }, () => fetch(`${url}${pathname}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }));
    const gone = once(receiving.child, 'exit');
    const answered = await Promise.any(
      sent.map((answer) => answer.then((response) => (response.status === 200 ? response : Promise.reject(new Error(`${response.status}`))))),
    );
    receiving.child.kill('SIGKILL');
    acknowledged.push(await idOf(answered));
    await gone;
    for (const answer of await Promise.allSettled(sent)) {
      // The bytes of an answer that came before the kill are here, or the connection is broken.
      if (answer.status === 'fulfilled' && answer.value.status === 200 && answer.value !== answered) {
        const id = await idOf(answer.value).catch(() => undefined);
        if (id !== undefined) acknowledged.push(id);
      }
    }
  }
  assert.ok(acknowledged.length >= kills);
  const [found] = await sqlQuery<{ events: number; requests: number; queued: number }>(
    `SELECT (SELECT count(*)::int FROM events WHERE id = ANY($1::uuid[])) AS events,
            (SELECT count(*)::int FROM hook_requests WHERE event_id = ANY($1::uuid[])) AS requests,
            (SELECT count(*)::int FROM outbox WHERE event_id = ANY($1::uuid[])) AS queued`,
    [acknowledged],
  );
  assert.deepEqual(found, { events: acknowledged.length, requests: acknowledged.length, queued: acknowledged.length });
});

async function idOf(response: Response): Promise<string> {
  return String(Object(await response.json()).id);
}
