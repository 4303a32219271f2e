import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lostStageId, wonStageId } from '#lib/dialects/kommo/catalogue.ts';
import { KommoPayload } from '#lib/dialects/kommo/payload.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { addNote } from '#lib/services/crm-entities/add-note.ts';
import { createEntity } from '#lib/services/crm-entities/create-entity.ts';
import { deleteEntity } from '#lib/services/crm-entities/delete-entity.ts';
import { getEntity } from '#lib/services/crm-entities/get-entity.ts';
import { listEntities } from '#lib/services/crm-entities/list-entities.ts';
import { logActivity } from '#lib/services/crm-entities/log-activity.ts';
import { restoreEntity } from '#lib/services/crm-entities/restore-entity.ts';
import { updateEntity } from '#lib/services/crm-entities/update-entity.ts';
import { createPeriod } from '#lib/services/pipelines/create-period.ts';
import { createPipeline } from '#lib/services/pipelines/create-pipeline.ts';
import { listPeriods } from '#lib/services/pipelines/list-periods.ts';
import { listPipelines } from '#lib/services/pipelines/list-pipelines.ts';
import { updateSettings } from '#lib/services/settings/update-settings.ts';
import { makeTestUser } from '#lib/testing/people.ts';
import { refusedAs } from '#lib/testing/refused.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';

await useTestDatabase();
const administrator = await makeTestUser('ada', 'administrator');
const developer = await makeTestUser('dev', 'developer');
const member = await makeTestUser('mary', 'member');
const viewer = await makeTestUser('vic', 'viewer');
const numbers = Object.fromEntries(
  (await sqlQuery<{ login: string; number: number }>('SELECT login, user_number AS number FROM users')).map((row) => [row.login, row.number]),
);
const [main] = await listPipelines(viewer);
assert.ok(main);
const [first, second, third] = main.stages.map(({ id }) => id);
assert.ok(first && second && third);

const eventsOf = async (subject: string) =>
  (await sqlQuery<{ scope: string; type: string; payload: string }>('SELECT scope, type, payload FROM events WHERE subject = $1 ORDER BY id', [subject])).map(
    ({ scope, type, payload }) => ({ scope, type, payload: KommoPayload.parse(JSON.parse(payload)) }),
  );
const typesOf = async (subject: string) => (await eventsOf(subject)).map(({ scope, type }) => `${scope} ${type}`);

describe('pipelines', () => {
  it('are there from the start, with both closing stages', () => {
    assert.deepEqual([main.isMain, main.stages.at(-2)?.id, main.stages.at(-1)?.id], [true, wonStageId, lostStageId]);
    assert.ok(first > 143);
  });

  it('are made with their stages in order and the closing ones behind', async () => {
    const { stages } = await createPipeline(developer, { name: 'Partners', stages: ['Found', 'Met', 'Signed'] });
    assert.deepEqual(
      stages.map(({ name, isFixed }) => [name, isFixed]),
      [
        ['Found', false],
        ['Met', false],
        ['Signed', false],
        ['Closed - won', true],
        ['Closed - lost', true],
      ],
    );
    await assert.rejects(createPipeline(member, { name: 'No', stages: ['A'] }), refusedAs('forbidden'));
    await assert.rejects(createPipeline(developer, { name: 'No', stages: [] }), refusedAs('invalid', { path: 'stages' }));
  });
});

describe('a lead', () => {
  it('begins in the first stage of the main pipeline, with whoever made it', async () => {
    const lead = await createEntity(member, { kind: 'lead', name: 'Deal', price: 100 });
    assert.deepEqual([lead.pipelineId, lead.stageId, lead.responsibleUserId, lead.createdUserId], [main.id, first, numbers.mary, numbers.mary]);
    assert.deepEqual(await typesOf(`lead-${lead.id}`), ['account add_lead']);
    assert.deepEqual(await getEntity(viewer, { kind: 'lead', id: lead.id }), lead);
  });

  it('that is moved twice quickly has two status events, each with the stage before and after', async () => {
    const { id } = await createEntity(member, { kind: 'lead' });
    await Promise.all([updateEntity(member, { kind: 'lead', id, stageId: second }), updateEntity(developer, { kind: 'lead', id, stageId: third })]);
    const moves = (await eventsOf(`lead-${id}`)).flatMap(({ payload }) => (payload.kind === 'lead-moment' ? [payload.lead] : []));
    assert.equal(moves.length, 2);
    assert.deepEqual([moves[0]?.oldStageId, moves[0]?.oldPipelineId], [first, main.id]);
    assert.equal(moves[1]?.oldStageId, moves[0]?.stageId);
    assert.deepEqual(new Set(moves.map(({ stageId }) => stageId)), new Set([second, third]));
    assert.deepEqual((await typesOf(`lead-${id}`)).slice(1), [
      `pipeline-${main.id} status`,
      'account status_lead',
      'account update_lead',
      `pipeline-${main.id} status`,
      'account status_lead',
      'account update_lead',
    ]);
  });

  it('that is moved to the stage where it is, or changed to what it is, makes no event', async () => {
    const { id } = await createEntity(member, { kind: 'lead', name: 'Still' });
    const before = await getEntity(member, { kind: 'lead', id });
    assert.deepEqual(await updateEntity(member, { kind: 'lead', id, stageId: first, name: 'Still' }), before);
    assert.deepEqual(await updateEntity(member, { kind: 'lead', id, pipelineId: main.id }), before);
    assert.deepEqual(await typesOf(`lead-${id}`), ['account add_lead']);
  });

  it('goes to another pipeline by the id of a stage, and to a closing stage of its own', async () => {
    const other = await createPipeline(developer, { name: 'Other', stages: ['One'] });
    const one = other.stages[0]?.id ?? 0;
    const { id } = await createEntity(member, { kind: 'lead' });
    const moved = await updateEntity(member, { kind: 'lead', id, stageId: one });
    assert.deepEqual([moved.pipelineId, moved.stageId], [other.id, one]);
    const won = await updateEntity(member, { kind: 'lead', id, stageId: wonStageId });
    assert.deepEqual([won.pipelineId, won.stageId], [other.id, wonStageId]);
    await assert.rejects(updateEntity(member, { kind: 'lead', id, pipelineId: other.id, stageId: second }), refusedAs('invalid', { path: 'stageId' }));
    await assert.rejects(updateEntity(member, { kind: 'lead', id, pipelineId: 999_999 }), refusedAs('invalid', { path: 'pipelineId' }));
  });

  it('is given to another user with an event of its own, and not to one who is not there', async () => {
    const { id } = await createEntity(member, { kind: 'lead' });
    const given = await updateEntity(member, { kind: 'lead', id, responsibleUserId: numbers.dev });
    assert.equal(given.responsibleUserId, numbers.dev);
    assert.deepEqual((await typesOf(`lead-${id}`)).slice(1), ['account responsible_lead', 'account update_lead']);
    await assert.rejects(updateEntity(member, { kind: 'lead', id, responsibleUserId: 999_999 }), refusedAs('invalid', { path: 'responsibleUserId' }));
  });

  it('is deleted and restored as it was', async () => {
    const lead = await createEntity(member, { kind: 'lead', name: 'Back' });
    const reference = { kind: 'lead', id: lead.id } as const;
    await deleteEntity(member, reference);
    await assert.rejects(getEntity(member, reference), refusedAs('not-found'));
    await assert.rejects(updateEntity(member, { ...reference, name: 'x' }), refusedAs('not-found'));
    await assert.rejects(deleteEntity(member, reference), refusedAs('not-found'));
    assert.deepEqual(await restoreEntity(member, reference), lead);
    await assert.rejects(restoreEntity(member, reference), refusedAs('not-found'));
    assert.deepEqual(await typesOf(`lead-${lead.id}`), ['account add_lead', 'account delete_lead', 'account restore_lead']);
  });

  it('is changed by nobody who may only look', async () => {
    await assert.rejects(createEntity(viewer, { kind: 'lead' }), refusedAs('forbidden'));
    await assert.rejects(logActivity(viewer, { kind: 'lead', id: 1, type: 'chat' }), refusedAs('forbidden'));
    await assert.rejects(addNote(viewer, { kind: 'lead', id: 1, text: 'x' }), refusedAs('forbidden'));
    await assert.rejects(deleteEntity(viewer, { kind: 'lead', id: 1 }), refusedAs('forbidden'));
  });

  it('carries its custom fields and the names of the account', async () => {
    await updateSettings(administrator, { kommoAccountId: 77, kommoSubdomain: 'acme' });
    const customFields = [{ id: 4, name: 'Phone', code: 'PHONE', values: [{ value: '+1', enum: 2 }] }];
    const { id } = await createEntity(member, { kind: 'lead', customFields });
    const [event] = await eventsOf(`lead-${id}`);
    assert.ok(event?.payload.kind === 'account');
    assert.deepEqual(event.payload.account, { id: 77, subdomain: 'acme' });
    assert.deepEqual(event.payload.entity.customFields, customFields);
    await updateEntity(member, { kind: 'lead', id, customFields });
    assert.equal((await eventsOf(`lead-${id}`)).length, 1);
    await assert.rejects(updateSettings(administrator, { kommoSubdomain: 'Not a subdomain' }), refusedAs('invalid', { path: 'kommoSubdomain' }));
  });
});

describe('a customer', () => {
  it('has a period as a lead has a stage', async () => {
    const [one] = await listPeriods(viewer);
    const two = await createPeriod(developer, { name: 'Again' });
    const { id, periodId } = await createEntity(member, { kind: 'customer', name: 'Bob' });
    assert.equal(periodId, one?.id);
    await updateEntity(member, { kind: 'customer', id, periodId: two.id });
    await updateEntity(member, { kind: 'customer', id, periodId: two.id });
    await logActivity(member, { kind: 'customer', id, type: 'call_in' });
    const events = await eventsOf(`customer-${id}`);
    assert.deepEqual(
      events.map(({ scope, type }) => `${scope} ${type}`),
      ['account add_customer', 'customers period', 'account update_customer', 'customers call_in'],
    );
    const move = events[1]?.payload;
    assert.deepEqual(move?.kind === 'customer-moment' && move.customer, { id, periodId: two.id, oldPeriodId: one?.id });
    await assert.rejects(updateEntity(member, { kind: 'customer', id, periodId: 999_999 }), refusedAs('invalid', { path: 'periodId' }));
  });

  it('is restored without an event, because Kommo has none', async () => {
    const { id } = await createEntity(member, { kind: 'customer' });
    await deleteEntity(member, { kind: 'customer', id });
    await restoreEntity(member, { kind: 'customer', id });
    assert.deepEqual(await typesOf(`customer-${id}`), ['account add_customer', 'account delete_customer']);
  });
});

describe('contacts and companies', () => {
  it('are noted on, edited and deleted, each with its own events', async () => {
    for (const kind of ['contact', 'company'] as const) {
      const { id } = await createEntity(member, { kind, name: 'Acme' });
      await addNote(member, { kind, id, text: 'Call back' });
      await updateEntity(member, { kind, id, name: 'Acme Ltd.' });
      await deleteEntity(member, { kind, id });
      await restoreEntity(member, { kind, id });
      assert.deepEqual(
        await typesOf(`${kind}-${id}`),
        ['add', 'note', 'update', 'delete', 'restore'].map((action) => `account ${action}_${kind}`),
      );
    }
  });
});

it('activities of a lead are events of its present stage', async () => {
  const { id } = await createEntity(member, { kind: 'lead', stageId: second });
  for (const type of ['mail_in', 'call_in', 'chat', 'site_visit'] as const) await logActivity(member, { kind: 'lead', id, type });
  const moments = (await eventsOf(`lead-${id}`))
    .slice(1)
    .map(({ scope, type, payload }) => [scope, type, payload.kind === 'lead-moment' && payload.lead.stageId]);
  assert.deepEqual(
    moments,
    ['mail_in', 'call_in', 'chat', 'site_visit'].map((type) => [`pipeline-${main.id}`, type, second]),
  );
});

it('lists go by page and leave out what is deleted', async () => {
  const made = [];
  for (let count = 0; count < 3; count += 1) made.push((await createEntity(member, { kind: 'company' })).id);
  const [one, two, three] = made;
  assert.ok(one && two && three);
  await deleteEntity(member, { kind: 'company', id: two });
  const page = await listEntities(viewer, { kind: 'company', limit: 1 });
  assert.deepEqual([page.data.map(({ id }) => id), page.hasMore], [[three], true]);
  assert.deepEqual(
    (await listEntities(viewer, { kind: 'company', limit: 1, page: 2 })).data.map(({ id }) => id),
    [one],
  );
  await assert.rejects(listEntities(viewer, { kind: 'company', limit: 251 }), refusedAs('invalid', { path: 'limit' }));
});
