// The lists and the timeline of the screens.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { addNote } from '#lib/services/crm-entities/add-note.ts';
import { createEntity } from '#lib/services/crm-entities/create-entity.ts';
import { deleteEntity } from '#lib/services/crm-entities/delete-entity.ts';
import { listKnownFields } from '#lib/services/crm-entities/list-known-fields.ts';
import { listTimeline } from '#lib/services/crm-entities/list-timeline.ts';
import { logActivity } from '#lib/services/crm-entities/log-activity.ts';
import { searchEntities } from '#lib/services/crm-entities/search-entities.ts';
import { getUserNumber, listUsersByNumber } from '#lib/services/crm-entities/user-names.ts';
import { searchPalette } from '#lib/services/palette/search-palette.ts';
import { listPipelines } from '#lib/services/pipelines/list-pipelines.ts';
import { makeTestUser } from '#lib/testing/people.ts';
import { refusedAs } from '#lib/testing/refused.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';

await useTestDatabase();
const member = await makeTestUser('mary', 'member');
const viewer = await makeTestUser('vic', 'viewer');
const [main] = await listPipelines(viewer);
assert.ok(main);
const [first, second] = main.stages.map(({ id }) => id);
assert.ok(first && second);
const pipelineId = main.id;
const idsOf = ({ data }: { data: { id: number }[] }) => data.map(({ id }) => id);

describe('a search for leads', () => {
  it('finds by part of a name or by id, in a stage or in all, newest first', async () => {
    const [a, b, c] = [
      (await createEntity(member, { kind: 'lead', name: 'Order 100%_portal', stageId: first })).id,
      (await createEntity(member, { kind: 'lead', name: 'Invoice import', stageId: second })).id,
      (await createEntity(member, { kind: 'lead', name: 'order again', stageId: second })).id,
    ];
    await createEntity(member, { kind: 'contact', name: 'Order clerk' });
    const search = (query: object) => searchEntities(viewer, { kind: 'lead', ...query }).then(idsOf);
    assert.deepEqual(await search({}), [c, b, a]);
    assert.deepEqual(await search({ text: ' ORDER ' }), [c, a]);
    assert.deepEqual(await search({ text: '100%_' }), [a]);
    assert.deepEqual(await search({ text: String(b) }), [b]);
    assert.deepEqual(await search({ text: 'order', pipelineId, stageId: second }), [c]);
    assert.deepEqual(await search({ text: 'nothing' }), []);
    await deleteEntity(member, { kind: 'lead', id: c });
    assert.deepEqual([await search({ text: 'order' }), await search({ deleted: true })], [[a], [c]]);
  });

  it('goes by page', async () => {
    const made = [];
    for (let count = 0; count < 5; count += 1) made.unshift((await createEntity(member, { kind: 'company', name: `Company ${count}` })).id);
    for (const text of ['', 'company']) {
      const pages = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof searchEntities>> = await searchEntities(viewer, {
          kind: 'company',
          text,
          limit: 2,
          ...(cursor ? { cursor } : {}),
        });
        pages.push(idsOf(page));
        cursor = page.nextCursor;
      } while (cursor);
      assert.deepEqual(pages, [made.slice(0, 2), made.slice(2, 4), made.slice(4)]);
    }
    await assert.rejects(searchEntities(viewer, { kind: 'company', cursor: 'x' }), refusedAs('invalid', { path: 'cursor' }));
  });

  it('that would look through very many says how far it came, and goes on from there', async () => {
    const old = (await createEntity(member, { kind: 'contact', name: 'Needle' })).id;
    await sqlQuery(
      `INSERT INTO crm_entities (kind, name, responsible_user_id, created_user_id, modified_user_id, created_at, updated_at)
       SELECT 'contact', 'Hay', 0, 0, 0, now(), now() FROM generate_series(1, 50000)`,
    );
    const page = await searchEntities(viewer, { kind: 'contact', text: 'needle' });
    assert.deepEqual([page.data, page.isUnfinished], [[], true]);
    const next = await searchEntities(viewer, { kind: 'contact', text: 'needle', cursor: page.nextCursor ?? '' });
    assert.deepEqual([idsOf(next), next.isUnfinished, next.nextCursor], [[old], false, null]);
  });
});

describe('a timeline', () => {
  it('has notes and activities together, newest first, by page', async () => {
    const { id } = await createEntity(member, { kind: 'lead' });
    const other = await createEntity(member, { kind: 'lead' });
    await addNote(member, { kind: 'lead', id: other.id, text: 'Elsewhere' });
    await addNote(member, { kind: 'lead', id, text: 'One' });
    await logActivity(member, { kind: 'lead', id, type: 'call_in' });
    await addNote(member, { kind: 'lead', id, text: 'Two' });
    await logActivity(member, { kind: 'lead', id, type: 'chat' });
    const wordsOf = (page: Awaited<ReturnType<typeof listTimeline>>) => page.data.map((entry) => (entry.kind === 'note' ? entry.text : entry.type));
    const all = await listTimeline(viewer, { kind: 'lead', id });
    assert.deepEqual([wordsOf(all), all.nextCursor, all.data[0]?.by], [['chat', 'Two', 'call_in', 'One'], null, 'mary']);
    const page = await listTimeline(viewer, { kind: 'lead', id, limit: 3 });
    assert.deepEqual(wordsOf(page), ['chat', 'Two', 'call_in']);
    const next = await listTimeline(viewer, { kind: 'lead', id, limit: 3, cursor: page.nextCursor ?? '' });
    assert.deepEqual([wordsOf(next), next.nextCursor], [['One'], null]);
    assert.deepEqual((await listTimeline(viewer, { kind: 'customer', id })).data, []);
    await assert.rejects(listTimeline(viewer, { kind: 'lead', id, cursor: 'x' }), refusedAs('invalid', { path: 'cursor' }));
  });
});

it('custom fields that others have are known by id, the newest name first', async () => {
  const field = (name: string) => ({ id: 5, name, code: 'PHONE', values: [{ value: '+1' }] });
  await createEntity(member, { kind: 'customer', customFields: [field('Telephone')] });
  await createEntity(member, { kind: 'customer', customFields: [field('Phone'), { id: 9, name: 'Size', values: [] }] });
  assert.deepEqual(await listKnownFields(viewer, { kind: 'customer' }), [
    { id: 5, name: 'Phone', code: 'PHONE' },
    { id: 9, name: 'Size', code: null },
  ]);
});

it('users are known by their numbers, and numbers by login names', async () => {
  const number = await getUserNumber(member, 'vic');
  assert.deepEqual(await listUsersByNumber(viewer, [number, 0, 999_999]), [{ number, login: 'vic', name: 'vic' }]);
  assert.equal(await getUserNumber(member, null), 0);
  await assert.rejects(getUserNumber(member, 'nobody'), refusedAs('invalid', { path: 'responsible' }));
});

it('the palette finds leads, customers and pipelines by name and id, and nothing deleted', async () => {
  const { id } = await createEntity(member, { kind: 'customer', name: 'Northwind Traders' });
  const found = async (text: string) => (await searchPalette(viewer, text)).entries.filter(({ kind }) => kind === 'pipelines');
  assert.deepEqual(await found('northwind'), [
    { kind: 'pipelines', word: 'Customer', id: `customer-${id}`, label: 'Northwind Traders', detail: String(id), href: `/pipelines/customers/${id}` },
  ]);
  assert.equal((await found(String(id)))[0]?.href, `/pipelines/customers/${id}`);
  assert.equal((await found(main.name))[0]?.href, `/pipelines/${main.id}`);
  await deleteEntity(member, { kind: 'customer', id });
  assert.deepEqual(await found('northwind'), []);
});
