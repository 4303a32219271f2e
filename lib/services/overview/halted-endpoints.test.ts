import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { readHaltedEndpoints } from '#lib/services/overview/halted-endpoints.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { insertWebhook } from '#lib/testing/webhooks.ts';

await useTestDatabase();

async function endpoint(state: string, minutesAgo: number, active = true): Promise<number> {
  const webhookId = await insertWebhook({ scope: '1', url: 'http://127.0.0.1:9/hook', active });
  await sqlQuery(
    `INSERT INTO endpoints (webhook_id, url, state, state_reason, state_at)
     VALUES ($1, 'http://127.0.0.1:9/hook', $2, 'Because.', now() - $3 * interval '1 minute')`,
    [webhookId, state, minutesAgo],
  );
  return webhookId;
}

test('URLs that are held, paused or switched off are told, the newest first; those that deliver or catch up are not', async () => {
  assert.deepEqual(await readHaltedEndpoints(), { endpoints: [], isMore: false });
  const open = await endpoint('open', 3);
  const off = await endpoint('off', 1);
  const paused = await endpoint('paused', 2);
  await endpoint('closed', 0);
  await endpoint('releasing', 0);
  await endpoint('open', 0, false);
  const { endpoints, isMore } = await readHaltedEndpoints();
  assert.deepEqual(
    endpoints.map(({ webhook, state, reason }) => [webhook.id, state, reason]),
    [
      [off, 'off', 'Because.'],
      [paused, 'paused', 'Because.'],
      [open, 'open', 'Because.'],
    ],
  );
  assert.equal(isMore, false);
  for (let index = 0; index < 3; index += 1) await endpoint('open', 10);
  const more = await readHaltedEndpoints();
  assert.deepEqual([more.endpoints.length, more.isMore], [5, true]);
});
