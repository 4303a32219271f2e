// Pipelines, stages and periods that are changed and removed, and the boards that are made of them.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { wonStageId } from '#lib/dialects/kommo/catalogue.ts';
import { cardsAtFirst, cardsMax } from '#lib/pipelines/board.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { createEntity } from '#lib/services/crm-entities/create-entity.ts';
import { deleteEntity } from '#lib/services/crm-entities/delete-entity.ts';
import { readBoard } from '#lib/services/crm-entities/read-board.ts';
import { restoreEntity } from '#lib/services/crm-entities/restore-entity.ts';
import { updateEntity } from '#lib/services/crm-entities/update-entity.ts';
import { createPipeline } from '#lib/services/pipelines/create-pipeline.ts';
import { deletePipeline } from '#lib/services/pipelines/delete-pipeline.ts';
import { listPeriods } from '#lib/services/pipelines/list-periods.ts';
import { listPipelines } from '#lib/services/pipelines/list-pipelines.ts';
import { revisionOf } from '#lib/services/pipelines/pipeline-view.ts';
import { updatePeriods } from '#lib/services/pipelines/update-periods.ts';
import { updatePipeline } from '#lib/services/pipelines/update-pipeline.ts';
import { createTrigger } from '#lib/services/stage-triggers/create-trigger.ts';
import { deleteTrigger } from '#lib/services/stage-triggers/delete-trigger.ts';
import { makeTestUser } from '#lib/testing/people.ts';
import { refusedAs } from '#lib/testing/refused.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';

process.env.CALLBOARD_EGRESS_ALLOW = '127.0.0.1/32';
await useTestDatabase();
const developer = await makeTestUser('dev', 'developer');
const member = await makeTestUser('mary', 'member');
const viewer = await makeTestUser('vic', 'viewer');
const url = 'http://127.0.0.1:9/';

const make = async (...stages: string[]) => {
  const pipeline = await createPipeline(developer, { name: `Of ${stages.join()}`, stages });
  const own = pipeline.stages.filter(({ isFixed }) => !isFixed).map(({ id, name }) => ({ id, name }));
  return { ...pipeline, own };
};
const namesOf = (places: { name: string }[]) => places.map(({ name }) => name);

describe('a pipeline', () => {
  it('is renamed, and its stages renamed, ordered, added and removed; ids stay with their stages', async () => {
    const { id, own, revision } = await make('One', 'Two', 'Three');
    const [one, two, three] = own;
    assert.ok(one && two && three);
    const after = await updatePipeline(developer, { id, name: 'New name', stages: [{ ...three, name: 'Drei' }, { name: 'Four' }, one], revision });
    assert.deepEqual([after.name, namesOf(after.stages)], ['New name', ['Drei', 'Four', 'One', 'Closed - won', 'Closed - lost']]);
    assert.deepEqual([after.stages[0]?.id, after.stages[2]?.id], [three.id, one.id]);
    assert.ok((after.stages[1]?.id ?? 0) > three.id);
    assert.notEqual(after.revision, revision);
  });

  it('that somebody else changed meanwhile is not overwritten', async () => {
    const { id, own, revision } = await make('One');
    await updatePipeline(developer, { id, stages: [...own, { name: 'Theirs' }], revision });
    await assert.rejects(updatePipeline(developer, { id, stages: own, revision }), refusedAs('conflict'));
    const now = (await listPipelines(viewer)).find((pipeline) => pipeline.id === id);
    assert.deepEqual(namesOf(now?.stages ?? []).slice(0, 2), ['One', 'Theirs']);
  });

  it('takes its place among the others', async () => {
    const [a, b, c] = [await make('A'), await make('B'), await make('C')];
    const order = async () => (await listPipelines(viewer)).map(({ id }) => id);
    const count = (await order()).length;
    await updatePipeline(developer, { id: c.id, position: 2 });
    assert.deepEqual((await order()).slice(1, 2), [c.id]);
    await updatePipeline(developer, { id: a.id, position: count });
    assert.deepEqual((await order()).at(-1), a.id);
    assert.ok((await order()).includes(b.id));
  });

  it('keeps a stage with leads or triggers in it, and says what is in the way', async () => {
    const { id, own } = await make('Stays', 'Goes');
    const [stays, goes] = own;
    assert.ok(stays && goes);
    const lead = await createEntity(member, { kind: 'lead', pipelineId: id, stageId: goes.id });
    const without = () => updatePipeline(developer, { id, stages: [stays] });
    await assert.rejects(without(), refusedAs('conflict'));
    await updateEntity(member, { kind: 'lead', id: lead.id, stageId: stays.id });
    const trigger = await createTrigger(developer, { place: { pipelineId: id, stageId: goes.id }, event: 'chat', url });
    await assert.rejects(without(), refusedAs('conflict'));
    await deleteTrigger(developer, { id: trigger.id });
    assert.deepEqual(namesOf((await without()).stages), ['Stays', 'Closed - won', 'Closed - lost']);
    await assert.rejects(updatePipeline(developer, { id, stages: [] }), refusedAs('invalid', { path: 'stages' }));
    await assert.rejects(updatePipeline(developer, { id, stages: [stays, stays] }), refusedAs('invalid', { path: 'stages[1].id' }));
    await assert.rejects(updatePipeline(developer, { id, stages: [{ id: wonStageId, name: 'Won' }] }), refusedAs('invalid', { path: 'stages[0].id' }));
  });

  it('gives up a stage that only deleted leads stood in, and they are restored in its first', async () => {
    const { id, own } = await make('Stays', 'Goes');
    const [stays, goes] = own;
    assert.ok(stays && goes);
    const lead = await createEntity(member, { kind: 'lead', pipelineId: id, stageId: goes.id });
    await deleteEntity(member, { kind: 'lead', id: lead.id });
    await updatePipeline(developer, { id, stages: [stays] });
    const restored = await restoreEntity(member, { kind: 'lead', id: lead.id });
    assert.deepEqual([restored.pipelineId, restored.stageId], [id, stays.id]);
  });

  it('is deleted when it is empty, but not the main one', async () => {
    const { id } = await make('Only');
    const lead = await createEntity(member, { kind: 'lead', pipelineId: id });
    await assert.rejects(deletePipeline(developer, { id }), refusedAs('conflict'));
    await deleteEntity(member, { kind: 'lead', id: lead.id });
    await deletePipeline(developer, { id });
    await assert.rejects(deletePipeline(developer, { id }), refusedAs('not-found'));
    const main = (await listPipelines(viewer)).find(({ isMain }) => isMain);
    assert.ok(main);
    await assert.rejects(deletePipeline(developer, { id: main.id }), refusedAs('conflict'));
    assert.equal((await restoreEntity(member, { kind: 'lead', id: lead.id })).pipelineId, main.id);
  });

  it('is changed by nobody who only works with leads', async () => {
    const { id } = await make('Theirs');
    await assert.rejects(updatePipeline(member, { id, name: 'Mine' }), refusedAs('forbidden'));
    await assert.rejects(deletePipeline(member, { id }), refusedAs('forbidden'));
    await assert.rejects(updatePeriods(member, { periods: [{ name: 'Mine' }] }), refusedAs('forbidden'));
  });
});

it('periods of customers are renamed, ordered, added and removed, and one with a customer stays', async () => {
  const before = await listPeriods(viewer);
  const [first, second, ...others] = before;
  assert.ok(first && second);
  const revision = revisionOf(before);
  const after = await updatePeriods(developer, { periods: [second, { ...first, name: 'Fresh' }, ...others, { name: 'Won back' }], revision });
  assert.deepEqual(namesOf(after), [second.name, 'Fresh', ...namesOf(others), 'Won back']);
  await assert.rejects(updatePeriods(developer, { periods: after, revision }), refusedAs('conflict'));
  const { id } = await createEntity(member, { kind: 'customer', periodId: first.id });
  const without = after.filter((period) => period.id !== first.id);
  await assert.rejects(updatePeriods(developer, { periods: without }), refusedAs('conflict'));
  await deleteEntity(member, { kind: 'customer', id });
  await updatePeriods(developer, { periods: without });
  assert.equal((await restoreEntity(member, { kind: 'customer', id })).periodId, second.id);
});

describe('a board', () => {
  it('has a column for each stage with count, sum and the newest leads, and leaves out what is deleted', async () => {
    const { id, own } = await make('One', 'Two');
    const made = [];
    for (const price of [10, 20, 30]) made.push(await createEntity(member, { kind: 'lead', name: `Lead ${price}`, price, pipelineId: id }));
    await deleteEntity(member, { kind: 'lead', id: made[0]?.id ?? 0 });
    const { columns } = await readBoard(viewer, { pipelineId: id });
    assert.deepEqual(
      columns.map(({ id: stage, count, sum, isMore, cards }) => [stage, count, sum, isMore, cards.map(({ name, responsible }) => [name, responsible])]),
      [
        [
          own[0]?.id,
          2,
          50,
          false,
          [
            ['Lead 30', 'mary'],
            ['Lead 20', 'mary'],
          ],
        ],
        [own[1]?.id, 0, 0, false, []],
        [142, 0, 0, false, []],
        [143, 0, 0, false, []],
      ],
    );
  });

  it('shows so many of a column at first, more on request, and counts no further than it says', async () => {
    const { id, own } = await make('Full');
    const stage = own[0]?.id ?? 0;
    await sqlQuery(
      `INSERT INTO crm_entities (kind, name, price, pipeline_id, stage_id, responsible_user_id, created_user_id, modified_user_id, created_at, updated_at)
       SELECT 'lead', 'Lead ' || n, 1, $1, $2, 0, 0, 0, now(), now() FROM generate_series(1, 10001) AS n`,
      [id, stage],
    );
    const shown = async (text: string) => (await readBoard(viewer, { pipelineId: id, shown: text })).columns[0];
    const first = await shown('');
    assert.deepEqual([first?.cards.length, first?.count, first?.isMore, first?.cards[0]?.responsible], [cardsAtFirst, 10_000, true, null]);
    assert.equal((await shown(`${stage}:40`))?.cards.length, 40);
    assert.equal((await shown(`${stage}:999`))?.cards.length, cardsMax);
    await assert.rejects(readBoard(viewer, { pipelineId: id, shown: 'all' }), refusedAs('invalid', { path: 'shown' }));
    await assert.rejects(readBoard(viewer, { pipelineId: 999_999 }), refusedAs('not-found'));
  });

  it('of customers has their periods', async () => {
    const [period] = await listPeriods(viewer);
    const { id } = await createEntity(member, { kind: 'customer', name: 'Bob', price: 7, periodId: period?.id });
    const column = (await readBoard(viewer, {})).columns.find((each) => each.id === period?.id);
    assert.equal(column?.name, period?.name);
    assert.equal(column?.cards[0]?.id, id);
  });
});
