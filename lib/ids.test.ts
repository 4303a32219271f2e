import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { idAtTime, idsOfJob, isUuid, newId, timeOfId } from '#lib/ids.ts';

describe('ids', () => {
  it('are uuids of version 7, all different, and sort in the order they were made', () => {
    const before = new Date();
    const ids = Array.from({ length: 50_000 }, newId);
    const after = new Date(Date.now() + 100);
    for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(ids, ids.toSorted());
    const [first = '', last = ''] = [ids[0], ids.at(-1)];
    assert.ok(timeOfId(first) >= before && timeOfId(last) <= after);
    assert.ok(first > idAtTime(before) && last < idAtTime(after));
  });

  it('of the jobs of an event are the same again, all different, and sort by event, webhook and place', () => {
    const events = [newId(), newId()];
    const made = events.flatMap((event) => [1, 2, 4_096, 1_048_575].flatMap((webhook) => [0, 1, 15, 16].map((place) => idsOfJob(event, webhook, place))));
    assert.deepEqual(idsOfJob(events[0] ?? '', 1, 0), made[0]);
    for (const { id, notificationId } of made) {
      assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
      assert.match(notificationId, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
    assert.equal(new Set(made.flatMap((ids) => Object.values(ids))).size, 64);
    const ids = made.map(({ id }) => id);
    assert.deepEqual(ids, ids.toSorted());
    assert.deepEqual(timeOfId(ids[0] ?? ''), timeOfId(events[0] ?? ''));
  });

  it('that come from outside are told from other texts', () => {
    assert.ok(isUuid(newId()) && isUuid('00000000-0000-0000-0000-000000000000') && isUuid(newId().toUpperCase()));
    for (const text of ['', 'x', newId().slice(1), `${newId()} `, newId().replaceAll('-', '')]) assert.ok(!isUuid(text), text);
  });
});
