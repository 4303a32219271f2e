import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Actor } from '#lib/auth/actor.ts';
import { addStatistics } from '#lib/delivery/statistics.ts';
import { sqlQuery, sqlTransaction } from '#lib/postgres/sql.ts';
import { getOverview } from '#lib/services/overview/get-overview.ts';
import { fillHistory } from '#lib/testing/fill-history.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { insertWebhook } from '#lib/testing/webhooks.ts';

await useTestDatabase();

const viewer: Actor = { kind: 'api-key', id: '00000000-0000-4000-8000-000000000001', name: 'tests', role: 'viewer' };
const now = new Date('2026-11-21T12:30:30Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

describe('the overview', () => {
  it('of an empty workspace has zeros and all three steps before it', async () => {
    const overview = await getOverview(viewer, {}, () => new Date('2026-01-01T00:00:00Z'));
    assert.deepEqual(overview.steps, { hasApp: false, hasWebhook: false, hasEvent: false });
    assert.deepEqual(
      [overview.figures.successRate, overview.figures.p50Ms, overview.oldestDue, overview.failing, overview.lastEvents],
      [null, null, null, [], []],
    );
  });

  it('adds up deliveries of all webhooks in bars without gaps, for each span', async () => {
    const sample = (minutes: number, result: 'delivered' | 'retried' | 'failed' | 'skipped', durationMs: number | null, webhookId = 1) => ({
      at: ago(minutes),
      webhookId,
      result,
      durationMs,
    });
    await sqlTransaction((sql) =>
      addStatistics(sql, [
        sample(0, 'delivered', 8),
        sample(0, 'delivered', 8, 2),
        sample(5, 'retried', 900),
        sample(59, 'failed', 900),
        sample(90, 'delivered', 8),
        sample(90, 'skipped', null),
        sample(60 * 24 * 6, 'delivered', 8),
        sample(60 * 24 * 8, 'failed', 8),
      ]),
    );
    const expected = { '1h': [60, 2, 1, 1, 0], '24h': [72, 3, 1, 1, 1], '7d': [84, 4, 1, 1, 1] } as const;
    for (const span of ['1h', '24h', '7d'] as const) {
      const { figures } = await getOverview(viewer, { span }, () => now);
      assert.deepEqual([figures.bars.length, figures.delivered, figures.retried, figures.failed, figures.skipped], expected[span], span);
      assert.ok(figures.bars.every((bar, index) => index === 0 || bar.from === figures.bars[index - 1]?.to));
      const last = figures.bars.at(-1);
      assert.ok(last && new Date(last.from) <= now && now < new Date(last.to));
      assert.equal(last.delivered >= 2, true);
    }
    const { figures } = await getOverview(viewer, { span: '1h' }, () => now);
    assert.equal(figures.successRate, 2 / 3);
    assert.ok(figures.p50Ms !== null && figures.p50Ms > 5 && figures.p50Ms <= 10);
    assert.ok(figures.p95Ms !== null && figures.p95Ms > 500 && figures.p95Ms <= 1_000);
  });

  it('adds up what comes later too, and bars that are closed only once', async () => {
    const before = await getOverview(viewer, { span: '24h' }, () => now);
    await sqlTransaction((sql) => addStatistics(sql, [{ at: now, webhookId: 3, result: 'delivered', durationMs: 8 }]));
    const after = await getOverview(viewer, { span: '24h' }, () => now);
    assert.equal(after.figures.delivered, before.figures.delivered + 1);
    assert.deepEqual(after.figures.bars.slice(0, -1), before.figures.bars.slice(0, -1));
  });

  it('names webhooks whose latest delivery failed, with the reason, and no other', async () => {
    const until = new Date();
    const make = async (name: string, status: string, active = true) => {
      const id = await insertWebhook({ scope: '1', url: `https://${name}.example/`, active });
      await fillHistory({ count: 3, webhookId: id, url: `https://${name}.example/`, until, spacingMs: 1_000, status });
      return id;
    };
    const failing = await make('failing', "CASE WHEN n = 3 THEN 'failed' ELSE 'delivered' END");
    await make('recovered', "CASE WHEN n = 3 THEN 'delivered' ELSE 'failed' END");
    await make('off', "'failed'", false);
    await sqlQuery("UPDATE jobs SET reason = 'The receiver answered 500.' WHERE webhook_id = $1", [failing]);
    const overview = await getOverview(viewer, {});
    assert.deepEqual(
      overview.failing.map(({ webhook, url, reason, status }) => [webhook.id, url, reason, status]),
      [[failing, 'https://failing.example/', 'The receiver answered 500.', 'failed']],
    );
    assert.equal(overview.lastEvents.length, 8);
    assert.deepEqual(overview.steps, { hasApp: false, hasWebhook: true, hasEvent: true });
  });

  it('names the job that has been due for longest', async () => {
    const id = await insertWebhook({ scope: '1', url: 'https://due.example/' });
    await fillHistory({ count: 2, webhookId: id, url: 'https://due.example/', until: new Date(), spacingMs: 1_000, status: "'queued'" });
    await sqlQuery("UPDATE jobs SET due_at = now() - (CASE WHEN attempts = 1 THEN interval '1 minute' END) WHERE webhook_id = $1", [id]);
    const { oldestDue } = await getOverview(viewer, {});
    assert.ok(oldestDue && new Date(oldestDue.dueAt) < new Date());
  });
});
