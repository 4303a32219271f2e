import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { spaceScope } from '#lib/dialects/kinetic/catalogue.ts';
import { conventionalUrl, treeOfPath } from '#lib/dialects/kinetic/convention.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { createKapp } from '#lib/services/kapps/create-kapp.ts';
import { createConventionalWorkflow } from '#lib/services/space-webhooks/create-conventional-workflow.ts';
import { createSpaceWebhook } from '#lib/services/space-webhooks/create-space-webhook.ts';
import { deleteSpaceWebhook } from '#lib/services/space-webhooks/delete-space-webhook.ts';
import { getSpaceWebhook } from '#lib/services/space-webhooks/get-space-webhook.ts';
import { listSpaceWebhooks } from '#lib/services/space-webhooks/list-space-webhooks.ts';
import { previewSpaceWebhook } from '#lib/services/space-webhooks/preview-space-webhook.ts';
import { updateSpaceWebhook } from '#lib/services/space-webhooks/update-space-webhook.ts';
import { createTeam } from '#lib/services/teams/create-team.ts';
import { makeTestUser } from '#lib/testing/people.ts';
import { refusedAs } from '#lib/testing/refused.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';

process.env.CALLBOARD_EGRESS_ALLOW = '127.0.0.1/32';
await useTestDatabase();
const developer = await makeTestUser('sato', 'developer');
const viewer = await makeTestUser('mori', 'viewer');
const kapp = await createKapp(developer, { name: 'Services', slug: 'services', attributes: {} });

const content = { type: 'Team', event: 'Created', filter: '', url: 'http://127.0.0.1:9/hook' };

test('a webhook is kept as it was given, in force at once, and told apart by its place', async () => {
  const made = await createSpaceWebhook(developer, { ...content, name: 'Same / name %' });
  assert.deepEqual([made.active, made.createdBy, made.updatedBy], [true, 'sato', 'sato']);
  await createSpaceWebhook(developer, { ...content, type: 'Submission', kapp: kapp.slug, name: 'Same / name %' });
  const [row] = await sqlQuery<{ scope: string; events: string[]; in_force: boolean }>(
    'SELECT scope, events, published_at IS NOT NULL AND active_since <= now() AS in_force FROM webhooks WHERE id = $1',
    [made.id],
  );
  assert.deepEqual(row, { scope: spaceScope, events: ['Team Created'], in_force: true });
  assert.equal((await getSpaceWebhook(developer, { kapp: kapp.slug, webhook: 'Same / name %' })).type, 'Submission');
  await assert.rejects(
    createSpaceWebhook(developer, { ...content, name: 'Same / name %' }),
    refusedAs('conflict', { message: /is called “Same \/ name %” already/ }),
  );
  assert.deepEqual(
    (await listSpaceWebhooks(developer, { kapp: kapp.slug })).map(({ name }) => name),
    ['Same / name %'],
  );
});

describe('what is wrong is said all at once, in the vendor’s words', () => {
  const cases: [name: string, change: object, message: RegExp][] = [
    [
      'nothing given',
      { name: ' ', type: '', event: '', url: '' },
      /^Name must not be blank Type must not be blank Event must not be blank Url must not be blank$/,
    ],
    ['a type of kapps', { type: 'Submission' }, /^Type must be "User", "Team", "Datastore Form" or "Datastore Submission"$/],
    ['an event of another type', { event: 'Submitted' }, /^Event of the type “Team” must be "Created", .*$/],
    ['an open brace', { url: 'https://receiver.example/${form(' }, /without its \}/],
    ['another scheme', { url: 'ftp://receiver.example/' }, /must begin with https:/],
    ['a private address', { url: 'http://10.0.0.1/hook' }, /10\.0\.0\.1/],
    ['a private address with expressions', { url: "http://10.0.0.1/${form('slug')}" }, /10\.0\.0\.1/],
    ['a filter without end', { filter: 'x'.repeat(4_001) }, /^Filter must have at most 4,000 characters\.$/],
  ];
  for (const [name, change, message] of cases) {
    it(name, () => assert.rejects(createSpaceWebhook(developer, { ...content, name: 'Wrong', ...change }), refusedAs('invalid', { message })));
  }
});

test('a change keeps what it does not name, and a webhook that is switched on is for what comes then', async () => {
  await createSpaceWebhook(developer, { ...content, name: 'Before', filter: "team('name') !== 'X'", authStrategy: { type: 'Signature' } });
  const changed = await updateSpaceWebhook(developer, { webhook: 'Before', name: 'After', active: false });
  assert.deepEqual([changed.name, changed.filter, changed.authStrategy, changed.active], ['After', "team('name') !== 'X'", { type: 'Signature' }, false]);
  await assert.rejects(
    updateSpaceWebhook(developer, { webhook: 'After', type: 'User', event: 'Restored' }),
    refusedAs('invalid', { message: /^Event of the type “User”/ }),
  );
  const since = async () =>
    (await sqlQuery<{ active_since: Date }>('SELECT active_since FROM webhooks WHERE id = $1', [changed.id]))[0]?.active_since.getTime() ?? 0;
  const before = await since();
  await updateSpaceWebhook(developer, { webhook: 'After', active: true });
  assert.ok((await since()) > before);
  await deleteSpaceWebhook(developer, { webhook: 'After' });
  await assert.rejects(getSpaceWebhook(developer, { webhook: 'After' }), refusedAs('not-found', { message: /no webhook “After”/ }));
});

test('who may not configure webhooks sees and changes none', async () => {
  await assert.rejects(listSpaceWebhooks(viewer), refusedAs('forbidden', { message: /Developer/ }));
  await assert.rejects(createSpaceWebhook(viewer, { ...content, name: 'No' }), refusedAs('forbidden', { message: /Developer/ }));
  await assert.rejects(previewSpaceWebhook(viewer, content), refusedAs('forbidden', { message: /Developer/ }));
});

describe('the naming convention of the seed', () => {
  const table: [type: string, event: string, group: string][] = [
    ['User', 'Created', 'Users'],
    ['User', 'Updated', 'Users'],
    ['User', 'Deleted', 'Users'],
    ['Team', 'Created', 'Teams'],
    ['Team', 'Updated', 'Teams'],
    ['Team', 'Deleted', 'Teams'],
    ['Datastore Form', 'Created', "Datastore Forms > ${form('slug')}"],
    ['Datastore Form', 'Updated', "Datastore Forms > ${form('slug')}"],
    ['Datastore Submission', 'Created', "Datastore Submissions > ${form('slug')}"],
    ['Datastore Submission', 'Submitted', "Datastore Submissions > ${form('slug')}"],
    ['Form', 'Created', "${kapp('slug')} > ${form('slug')}"],
    ['Form', 'Updated', "${kapp('slug')} > ${form('slug')}"],
    ['Submission', 'Created', "Submissions > ${kapp('slug')} > ${form('slug')}"],
    ['Submission', 'Submitted', "Submissions > ${kapp('slug')} > ${form('slug')}"],
  ];
  for (const [type, event, group] of table) {
    it(`${type} ${event}`, () => {
      const url = conventionalUrl(type, event, false) ?? '';
      assert.equal(url, `/app/api/v1/run-tree/Kinetic%20Request%20CE/${group.replaceAll(' ', '%20').replaceAll('>', '%3E')}/${event}`);
      const filled = url.replaceAll("${form('slug')}", 'laptop').replaceAll("${kapp('slug')}", 'services');
      const name = group.replaceAll("${form('slug')}", 'laptop').replaceAll("${kapp('slug')}", 'services');
      assert.deepEqual(treeOfPath(filled), { source: 'Kinetic Request CE', group: name, name: event });
    });
  }
});

test('the preview tries a webhook with what happened last, and makes the workflow that is missing', async () => {
  await createTeam(developer, { name: 'Role::Admins' });
  const first = await previewSpaceWebhook(developer, {
    ...content,
    filter: "!team('name').startsWith('Role::')",
    url: "https://receiver.example/${team('slug')}",
  });
  assert.equal(first.event?.title.includes('Role::Admins'), true);
  assert.deepEqual([first.outcome, first.reason, first.tree], ['skips', 'Its filter gives false for this event.', null]);
  assert.ok(first.values.some(({ call, value }) => call === "team('name')" && value === 'Role::Admins'));
  assert.match(first.url ?? '', /^https:\/\/receiver\.example\/[\w-]+$/);
  assert.deepEqual([first.convention.tree?.group, first.convention.tree?.name, first.convention.tree?.workflowId], ['Teams', 'Created', null]);

  const { id } = await createConventionalWorkflow(developer, first.convention.tree ?? { source: '', group: '', name: '' });
  const second = await previewSpaceWebhook(developer, { ...content, url: first.convention.url });
  assert.deepEqual([second.outcome, second.tree?.workflowId, second.convention.tree?.workflowId], ['fires', id, id]);

  const failing = await previewSpaceWebhook(developer, { ...content, filter: 'while (true) {}' });
  assert.equal(failing.outcome, 'fails');
  const never = await previewSpaceWebhook(developer, { ...content, event: 'Restored' });
  assert.deepEqual([never.event, never.outcome], [null, 'fires']);
  await assert.rejects(previewSpaceWebhook(developer, { ...content, type: 'Submission' }), refusedAs('invalid', { message: /Choose the type and the event/ }));
});
