import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { deleteForm } from '#lib/services/forms/delete-form.ts';
import { getForm } from '#lib/services/forms/get-form.ts';
import { updateForm } from '#lib/services/forms/update-form.ts';
import { getKapp } from '#lib/services/kapps/get-kapp.ts';
import { closeSubmission } from '#lib/services/submissions/close-submission.ts';
import { createSubmission, type NewSubmission } from '#lib/services/submissions/create-submission.ts';
import { deleteSubmission } from '#lib/services/submissions/delete-submission.ts';
import { getSubmission } from '#lib/services/submissions/get-submission.ts';
import { listSubmissions } from '#lib/services/submissions/list-submissions.ts';
import { patchSubmission } from '#lib/services/submissions/patch-submission.ts';
import { saveDraft } from '#lib/services/submissions/save-draft.ts';
import { submitSubmission } from '#lib/services/submissions/submit-submission.ts';
import { updateSubmission } from '#lib/services/submissions/update-submission.ts';
import { makeTestUser } from '#lib/testing/people.ts';
import { refusedAs } from '#lib/testing/refused.ts';
import { makeTestForm, spaceEvents } from '#lib/testing/space.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { unchecked } from '#lib/unchecked.ts';

await useTestDatabase();
const developer = await makeTestUser('dev', 'developer');
const member = await makeTestUser('mary', 'member');
const viewer = await makeTestUser('vera', 'viewer');

let count = 0;
let place: { kapp: string | null; form: string } = { kapp: '', form: '' };
beforeEach(async () => {
  count += 1;
  place = await makeTestForm(developer, `Kapp ${count}`);
});

const create = (input: Partial<NewSubmission> = {}) => createSubmission(member, { ...place, values: { Summary: 'A laptop' }, ...input });
const eventsOf = async (id: string, after?: string) => spaceEvents(`submission/${id}`, after);
const typesOf = async (id: string) => (await eventsOf(id)).map(({ type }) => type);
const empty = { Details: null, Cost: null, Urgency: null, Extras: [], 'Needed by': null };

describe('a submission of a kapp', () => {
  it('is created and submitted at once; both events carry the space, the kapp, the form and the values', async () => {
    const submission = await create({ values: { Summary: ' A laptop ', Extras: ['Dock', 'Mouse'], Cost: 900 } });
    assert.equal(submission.coreState, 'Submitted');
    assert.equal(submission.handle, submission.id.slice(-6).toUpperCase());
    assert.deepEqual([submission.createdBy, submission.submittedBy, submission.closedBy], ['mary', 'mary', null]);
    const values = { ...empty, Summary: 'A laptop', Extras: ['Mouse', 'Dock'], Cost: '900' };
    assert.deepEqual(submission.values, values);
    const [created, submitted, ...others] = await eventsOf(submission.id);
    assert.deepEqual(others, []);
    const kapp = await getKapp(viewer, { kapp: place.kapp ?? '' });
    assert.deepEqual([created?.type, submitted?.type], ['Submission Created', 'Submission Submitted']);
    assert.equal(created?.scope, `kapp:${kapp.id}`);
    assert.equal(created?.title, `Laptop: ${submission.handle}`);
    const form = await getForm(viewer, place);
    assert.deepEqual(submitted?.payload, {
      event: { action: 'Submitted', type: 'Submission', timestamp: submission.createdAt },
      identity: { username: 'mary' },
      space: { name: 'Callboard', slug: 'callboard', attributes: { 'Task Source Name': ['Kinetic Request CE'] } },
      kapp: { name: `Kapp ${count}`, slug: `kapp-${count}`, attributes: {} },
      form: {
        name: 'Laptop',
        slug: 'laptop',
        description: '',
        status: 'Active',
        type: 'Service',
        createdAt: form.createdAt,
        createdBy: 'dev',
        updatedAt: form.updatedAt,
        updatedBy: 'dev',
        attributes: {},
      },
      submission: {
        id: submission.id,
        handle: submission.handle,
        coreState: 'Submitted',
        type: 'Service',
        createdAt: submission.createdAt,
        createdBy: 'mary',
        submittedAt: submission.createdAt,
        submittedBy: 'mary',
        updatedAt: submission.createdAt,
        updatedBy: 'mary',
        closedAt: null,
        closedBy: null,
        originId: null,
        parentId: null,
      },
      values,
    });
  });

  it('goes from draft to submitted to closed, each step with its event and the values before it', async () => {
    const { id } = await create({ coreState: 'Draft', values: { Urgency: 'Low' } });
    await saveDraft(member, { id, values: { Summary: 'A laptop' } });
    const submitted = await submitSubmission(member, { id, values: { Urgency: 'High' } });
    assert.equal(submitted.submittedBy, 'mary');
    const closed = await closeSubmission(developer, { id });
    assert.deepEqual([closed.coreState, closed.submittedBy, closed.closedBy, closed.updatedBy], ['Closed', 'mary', 'dev', 'dev']);
    const events = await eventsOf(id);
    assert.deepEqual(
      events.map(({ type, payload }) => [type, payload.submission?.coreState, payload.values?.Urgency, payload.valuesPrevious?.Urgency]),
      [
        ['Submission Created', 'Draft', 'Low', undefined],
        ['Submission Saved', 'Draft', 'Low', undefined],
        ['Submission Saved', 'Draft', 'Low', 'Low'],
        ['Submission Submitted', 'Submitted', 'High', 'Low'],
        ['Submission Closed', 'Closed', 'High', 'High'],
      ],
    );
  });

  it('is told as updated when its values are edited, in any state', async () => {
    const draft = await create({ coreState: 'Draft' });
    await updateSubmission(member, { id: draft.id, values: { Cost: '3' } });
    assert.deepEqual(await typesOf(draft.id), ['Submission Created', 'Submission Saved', 'Submission Updated']);
    await updateSubmission(member, { id: draft.id, values: { Cost: '4' }, coreState: 'Closed' });
    assert.deepEqual((await typesOf(draft.id)).slice(3), ['Submission Updated', 'Submission Submitted', 'Submission Closed']);
    const [last] = (await eventsOf(draft.id)).slice(3);
    assert.deepEqual([last?.payload.values?.Cost, last?.payload.valuesPrevious?.Cost], ['4', '3']);
    await assert.rejects(updateSubmission(member, { id: draft.id, coreState: 'Draft' }), refusedAs('conflict', { code: 'core-state' }));
  });

  it('that is changed to what it is stores nothing and fires nothing', async () => {
    const draft = await create({ coreState: 'Draft', values: { Summary: 'x', Extras: ['Mouse', 'Dock'] } });
    const { id } = await create({ values: { Summary: 'x', Extras: ['Mouse'] } });
    await closeSubmission(member, { id });
    const state = async () => [
      await sqlQuery('SELECT count(*)::int AS count FROM events'),
      await sqlQuery('SELECT count(*)::int AS count FROM audit_entries'),
      await sqlQuery('SELECT revision, updated_at FROM submissions WHERE id IN ($1, $2) ORDER BY id', [id, draft.id]),
    ];
    const before = await state();
    await updateSubmission(member, { id, values: { Summary: ' x', Extras: 'Mouse', Cost: null }, coreState: 'Closed' });
    await closeSubmission(member, { id });
    await saveDraft(member, { id: draft.id, values: { Extras: ['Dock', 'Mouse'], Details: '' } });
    await patchSubmission(member, { id, values: { Summary: 'x' } });
    assert.deepEqual(await state(), before);
  });

  it('is changed by a patch without anybody being told, also back to an earlier state', async () => {
    const { id } = await create();
    const before = await typesOf(id);
    const patched = await patchSubmission(member, { id, values: { Summary: 'Another' }, coreState: 'Draft' });
    assert.deepEqual([patched.values.Summary, patched.coreState, patched.submittedAt, patched.revision], ['Another', 'Draft', null, 2]);
    assert.deepEqual(await typesOf(id), before);
    assert.equal((await sqlQuery("SELECT 1 FROM audit_entries WHERE target = $1 AND action = 'submission.update'", [`submission:${id}`])).length, 1);
  });

  it('is deleted for good, and told as it was', async () => {
    const { id } = await create();
    await deleteSubmission(member, { id });
    const events = await eventsOf(id);
    assert.deepEqual([events.at(-1)?.type, events.at(-1)?.payload.values?.Summary], ['Submission Deleted', 'A laptop']);
    for (const call of [
      () => getSubmission(viewer, { id }),
      () => deleteSubmission(member, { id }),
      () => updateSubmission(member, { id, values: { Cost: '1' } }),
    ]) {
      await assert.rejects(call, refusedAs('not-found', { code: 'submission' }));
    }
  });

  it('is refused with every value that is wrong, and then stores and fires nothing', async () => {
    const before = await sqlQuery('SELECT id FROM events');
    const values = { Cost: 'much', Urgency: 'Soon', Extras: ['Mouse', 'Bag'], 'Needed by': '2026-02-30', Colour: 'red', Details: { a: 1 } };
    await assert.rejects(create({ values }), (error) => {
      refusedAs('invalid')(error);
      assert.deepEqual(
        (error as { issues: { path: string }[] }).issues.map(({ path }) => path),
        ['values.Summary', 'values.Details', 'values.Cost', 'values.Urgency', 'values.Extras', 'values.Needed by', 'values.Colour'],
      );
      return true;
    });
    await assert.rejects(createSubmission(member, unchecked({ ...place, values: { Summary: 'a\u0000' } })), refusedAs('invalid', { path: 'values.Summary' }));
    await assert.rejects(createSubmission(member, unchecked({ ...place, values: [] })), refusedAs('invalid', { path: 'values' }));
    await assert.rejects(createSubmission(member, unchecked({ ...place, coreState: 'Lost' })), refusedAs('invalid', { path: 'coreState' }));
    await assert.rejects(create({ parentId: '019a1b2c-3d4e-7f00-8000-0123456789ab' }), refusedAs('invalid', { path: 'parent' }));
    assert.equal((await sqlQuery('SELECT id FROM events')).length, before.length);
  });

  it('needs what is required when it is submitted, not while it is a draft', async () => {
    const { id } = await create({ coreState: 'Draft', values: {} });
    await assert.rejects(submitSubmission(member, { id }), refusedAs('invalid', { path: 'values.Summary' }));
    await submitSubmission(member, { id, values: { Summary: 'x' } });
    await assert.rejects(submitSubmission(member, { id }), refusedAs('conflict', { code: 'core-state' }));
    await assert.rejects(saveDraft(member, { id, values: { Summary: 'y' } }), refusedAs('conflict', { code: 'core-state' }));
    const draft = await create({ coreState: 'Draft' });
    await assert.rejects(closeSubmission(member, { id: draft.id }), refusedAs('conflict', { code: 'core-state' }));
  });

  it('names the one it comes from and the one it belongs to', async () => {
    const origin = await create();
    const { id } = await create({ originId: origin.id, parentId: origin.id });
    const [event] = await eventsOf(id);
    assert.deepEqual([event?.payload.submission?.originId, event?.payload.submission?.parentId], [origin.id, origin.id]);
  });

  it('that somebody else has changed meanwhile is not overwritten', async () => {
    const { id, revision } = await create();
    await updateSubmission(member, { id, values: { Cost: '1' }, revision });
    await assert.rejects(updateSubmission(member, { id, values: { Cost: '2' }, revision }), refusedAs('conflict', { code: 'revision' }));
    assert.equal((await getSubmission(viewer, { id })).values.Cost, '1');
  });

  it('keeps its values when a field is renamed, moved or left out', async () => {
    const { id } = await create({ values: { Summary: 'A laptop', Cost: '3' } });
    const { fields } = await getForm(developer, place);
    const renamed = fields.filter(({ name }) => name !== 'Cost').map((field) => (field.name === 'Summary' ? { ...field, name: 'Subject' } : field));
    await updateForm(developer, { ...place, fields: renamed.toReversed() });
    const { values, stored } = await getSubmission(viewer, { id });
    assert.deepEqual([values.Subject, 'Cost' in values, Object.values(stored).toSorted()], ['A laptop', false, ['3', 'A laptop']]);
    await updateForm(developer, { ...place, fields: [{ name: 'Price', type: 'number' }, ...renamed] });
    assert.equal((await getSubmission(viewer, { id })).values.Price, null);
  });

  it('is taken only by a form that is in use', async () => {
    await updateForm(developer, { ...place, status: 'Inactive' });
    await assert.rejects(create(), refusedAs('conflict', { code: 'form-status' }));
    await updateForm(developer, { ...place, status: 'Active' });
    const { id } = await create();
    await deleteForm(developer, place);
    await assert.rejects(create(), refusedAs('conflict', { code: 'deleted' }));
    assert.equal((await updateSubmission(member, { id, values: { Cost: '1' } })).values.Cost, '1');
  });

  it('belongs to its form and kapp only', async () => {
    const other = await makeTestForm(developer, `Other ${count}`);
    const { id } = await create();
    assert.deepEqual(
      (await listSubmissions(viewer, place)).data.map((submission) => submission.id),
      [id],
    );
    assert.deepEqual((await listSubmissions(viewer, other)).data, []);
    await assert.rejects(createSubmission(member, { kapp: null, form: place.form, values: {} }), refusedAs('not-found', { code: 'form' }));
  });

  it('is listed newest first page by page, in one state, of a form, a kapp and the space', async () => {
    const made = [];
    for (let index = 0; index < 5; index += 1) made.push(await create({ coreState: index % 2 === 0 ? 'Submitted' : 'Draft' }));
    const ids = made.map(({ id }) => id);
    const walk = async (query: object) => {
      const found: string[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await listSubmissions(viewer, unchecked({ limit: '2', ...query, ...(cursor === undefined ? {} : { cursor }) }));
        found.push(...page.data.map(({ id }) => id));
        cursor = page.nextCursor;
      }
      return found;
    };
    assert.deepEqual(await walk(place), ids.toReversed());
    assert.deepEqual(await walk({ ...place, direction: 'ASC' }), ids);
    assert.deepEqual(await walk({ ...place, coreState: 'Draft' }), [ids[3], ids[1]]);
    assert.deepEqual(await walk({ kapp: place.kapp }), ids.toReversed());
    assert.deepEqual((await walk({})).slice(0, 5), ids.toReversed());
    await assert.rejects(listSubmissions(viewer, { kapp: place.kapp, coreState: 'Draft' }), refusedAs('invalid', { path: 'coreState' }));
    assert.deepEqual((await listSubmissions(viewer, { ...place, limit: 0 })).data, []);
  });

  it('can be read by a viewer and changed by nobody below a member', async () => {
    const { id } = await create();
    assert.equal((await getSubmission(viewer, { id })).id, id);
    for (const call of [
      () => createSubmission(viewer, { ...place, values: { Summary: 'x' } }),
      () => updateSubmission(viewer, { id }),
      () => saveDraft(viewer, { id }),
      () => submitSubmission(viewer, { id }),
      () => closeSubmission(viewer, { id }),
      () => patchSubmission(viewer, { id }),
      () => deleteSubmission(viewer, { id }),
    ]) {
      await assert.rejects(call, refusedAs('forbidden', { message: /Administrator, Developer or Member/ }));
    }
  });
});

describe('a submission of the datastore', () => {
  it('has events of its own in the scope of the space, and is never closed', async () => {
    const datastore = await makeTestForm(developer, null, `City ${count}`);
    const { id } = await createSubmission(member, { ...datastore, values: { Summary: 'Kyoto' }, coreState: 'Draft' });
    await saveDraft(member, { id, values: { Cost: '1' } });
    await submitSubmission(member, { id });
    await updateSubmission(member, { id, values: { Cost: '2' } });
    await deleteSubmission(member, { id });
    const events = await eventsOf(id);
    assert.deepEqual(
      events.map(({ type, scope }) => [type, scope]),
      ['Created', 'Updated', 'Submitted', 'Updated', 'Deleted'].map((event) => [`Datastore Submission ${event}`, 'space']),
    );
    assert.equal(events[0]?.payload.kapp, undefined);
    assert.equal(events[0]?.payload.form?.slug, datastore.form);
    await assert.rejects(
      createSubmission(member, { ...datastore, values: { Summary: 'x' }, coreState: 'Closed' }),
      refusedAs('invalid', { path: 'coreState' }),
    );
    const submitted = await createSubmission(member, { ...datastore, values: { Summary: 'x' } });
    await assert.rejects(closeSubmission(member, { id: submitted.id }), refusedAs('invalid', { path: 'coreState' }));
  });
});
