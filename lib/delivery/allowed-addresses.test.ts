// Which addresses deliveries may reach, as a person sees it: refused when the webhook is saved, refused when it is sent,
// allowed in the settings, and then delivered by the engine that is running.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Engine, startEngine } from '#lib/delivery/engine.ts';
import { checkUrl } from '#lib/egress/check-url.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { updateSettings } from '#lib/services/settings/update-settings.ts';
import { makeTestUser } from '#lib/testing/people.ts';
import { openReceiver, type Receiver } from '#lib/testing/receiver.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { waitFor } from '#lib/testing/wait-for.ts';
import { insertWebhook, publishTestEvent } from '#lib/testing/webhooks.ts';

delete process.env.CALLBOARD_EGRESS_ALLOW;
await useTestDatabase();

describe('the allowed addresses', () => {
  let engine: Engine;
  let receiver: Receiver;
  before(async () => {
    receiver = await openReceiver();
    engine = await startEngine({ concurrency: 8 });
    // Kintone's limit would end the tries before the settings arrive.
    await sqlQuery("INSERT INTO settings (name, value, updated_at) VALUES ('kintoneNotificationsPerMinute', '0', now())");
  });
  after(async () => {
    await engine.stop();
    await receiver.close();
  });

  let tries = 0;
  /** Each try has an endpoint of its own, so that none waits because one before it failed. */
  async function deliver(): Promise<{ status: string; reason: string | null }> {
    tries += 1;
    const scope = `try-${tries}`;
    await insertWebhook({ scope, url: `${receiver.url}/${tries}` });
    const eventId = await publishTestEvent(scope);
    return waitFor('the job to end', async () => {
      const [job] = await sqlQuery<{ status: string; reason: string | null }>('SELECT status, reason FROM jobs WHERE event_id = $1', [eventId]);
      return job && ['delivered', 'failed'].includes(job.status) && job;
    });
  }

  it('a blocked delivery says the rule and where to allow it, in the words of the form; once allowed, the running engine delivers within 2 s', async () => {
    const reason =
      'This address is not public: 127.0.0.1 is in 127.0.0.0/8 (loopback). An administrator can allow it under Administration, Settings, Allowed addresses; the operator with CALLBOARD_EGRESS_ALLOW.';
    assert.deepEqual(await checkUrl(receiver.url), { ok: false, reason });
    const blocked = await deliver();
    assert.equal(blocked.status, 'failed');
    assert.equal(blocked.reason, reason);
    const [attempt] = await sqlQuery<{ outcome: string; error: string }>('SELECT outcome, error FROM attempts');
    assert.deepEqual(attempt, { outcome: 'blocked', error: reason });
    assert.equal(receiver.requests.length, 0);

    const administrator = await makeTestUser('alice', 'administrator');
    await updateSettings(administrator, { egressAllow: ['127.0.0.1'] });
    const allowedAt = Date.now();
    assert.deepEqual(await checkUrl(receiver.url), { ok: true });
    await waitFor('a delivery', async () => (await deliver()).status === 'delivered', 5_000);
    assert.ok(Date.now() - allowedAt <= 2_000, `${Date.now() - allowedAt} ms`);

    await updateSettings(administrator, { egressAllow: [] });
    const forbiddenAt = Date.now();
    await waitFor('a refusal', async () => (await deliver()).status === 'failed', 5_000);
    assert.ok(Date.now() - forbiddenAt <= 2_000, `${Date.now() - forbiddenAt} ms`);
  });
});
