import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { createInstance } from '#lib/services/instances/create-instance.ts';
import { deleteInstance } from '#lib/services/instances/delete-instance.ts';
import { getInstance } from '#lib/services/instances/get-instance.ts';
import { listInstanceChanges } from '#lib/services/instances/list-instance-changes.ts';
import { listInstances } from '#lib/services/instances/list-instances.ts';
import { updateInstance } from '#lib/services/instances/update-instance.ts';
import { createProcess } from '#lib/services/processes/create-process.ts';
import { deleteProcess } from '#lib/services/processes/delete-process.ts';
import { getProcess } from '#lib/services/processes/get-process.ts';
import { listProcesses } from '#lib/services/processes/list-processes.ts';
import { updateProcess } from '#lib/services/processes/update-process.ts';
import { makeTestUser } from '#lib/testing/people.ts';
import { makeTestProcess } from '#lib/testing/processes.ts';
import { refusedAs } from '#lib/testing/refused.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { unchecked } from '#lib/unchecked.ts';

await useTestDatabase();
const developer = await makeTestUser('dev', 'developer');
const member = await makeTestUser('mary', 'member');
const viewer = await makeTestUser('vera', 'viewer');

let count = 0;
let process = '';
beforeEach(async () => {
  count += 1;
  process = await makeTestProcess(developer, `Inspection ${count}`);
});

const eventsOf = async (subject: string) =>
  (
    await sqlQuery<{ type: string; scope: string; payload: string }>(
      "SELECT type, scope, payload FROM events WHERE dialect = 'kianda' AND subject = $1 ORDER BY id",
      [subject],
    )
  ).map(({ payload, ...event }) => ({ ...event, payload: JSON.parse(payload) }));
const create = (values: Record<string, string> = { site: 'Dock 4' }) => createInstance(member, { process, values });

describe('an instance', () => {
  it('is created with the next number, fires created once, and begins its history', async () => {
    const instance = await create({ site: 'Dock 4', score: '03', risk: 'Low' });
    assert.equal(instance.instanceID, `${process}-1`);
    assert.match(instance.uniqueID, /^[0-9a-f]{32}$/);
    assert.deepEqual([instance.status, instance.version, instance.createdBy], ['In progress', 1, { code: 'mary', name: 'mary' }]);
    assert.deepEqual(instance.values, { f_site: 'Dock 4', f_score: '3', f_risk: 'Low' });
    assert.deepEqual(await eventsOf(instance.instanceID), [
      {
        type: 'created',
        scope: 'workspace',
        payload: {
          type: 'created',
          instanceID: `${process}-1`,
          uniqueID: instance.uniqueID,
          processName: process,
          processTitle: `Inspection ${count}`,
          status: 'In progress',
          version: 1,
        },
      },
    ]);
    assert.equal((await sqlQuery('SELECT 1 FROM outbox JOIN events ON events.id = event_id WHERE subject = $1', [instance.instanceID])).length, 1);
    assert.equal((await create()).instanceID, `${process}-2`);
    assert.deepEqual(
      (await listInstanceChanges(viewer, instance)).map(({ version, changes }) => [version, changes]),
      [[1, []]],
    );
  });

  it('may be given a free number of its process; later ones go on behind it', async () => {
    assert.equal((await createInstance(member, { process, values: { site: 'x' }, instanceID: `${process}-7` })).number, 7);
    assert.equal((await create()).number, 8);
    assert.equal((await createInstance(member, { process, values: { site: 'x' }, instanceID: `${process}-3` })).number, 3);
    assert.equal((await create()).number, 9);
    await assert.rejects(
      createInstance(member, { process, values: { site: 'x' }, instanceID: `${process}-7` }),
      refusedAs('conflict', { code: 'instance-exists', path: 'instanceID' }),
    );
    for (const instanceID of ['other-1', `${process}-0`, `${process}-x`, process]) {
      await assert.rejects(createInstance(member, { process, values: { site: 'x' }, instanceID }), refusedAs('invalid', { path: 'instanceID' }));
    }
  });

  it('gets numbers without gaps and without doubles from many at once', async () => {
    const made = await Promise.all(Array.from({ length: 20 }, () => create()));
    assert.deepEqual(
      made.map(({ number }) => number).toSorted((a, b) => a - b),
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
  });

  it('is refused with every field that is wrong, and then fires and stores nothing', async () => {
    const before = await sqlQuery('SELECT id FROM events');
    await assert.rejects(create({ score: 'many', risk: 'None', colour: 'red' }), (error) => {
      refusedAs('invalid')(error);
      assert.deepEqual(
        (error as { issues: { path: string }[] }).issues.map(({ path }) => path),
        ['values.site', 'values.score', 'values.risk', 'values.colour'],
      );
      return true;
    });
    await assert.rejects(createInstance(member, { process, values: { site: 'x' }, assignedTo: 'nobody' }), refusedAs('invalid', { path: 'assignedTo' }));
    await assert.rejects(createInstance(member, unchecked({ process, values: { site: 'x' }, status: 'Lost' })), refusedAs('invalid', { path: 'status' }));
    await assert.rejects(createInstance(member, { process: 'nowhere', values: {} }), refusedAs('not-found', { code: 'process' }));
    assert.equal((await sqlQuery('SELECT id FROM events')).length, before.length);
    assert.equal((await create()).number, 1);
  });

  it('fires updated for a change, whose history says what was and what is', async () => {
    const { instanceID } = await create({ site: 'Dock 4', risk: 'Low' });
    const { instance, changed } = await updateInstance(member, { instanceID, values: { site: 'Dock 5', risk: '' }, status: 'Completed', assignedTo: 'VERA' });
    assert.deepEqual([changed, instance.version, instance.assignedTo?.code, instance.values], [true, 2, 'vera', { f_site: 'Dock 5' }]);
    assert.deepEqual(
      (await eventsOf(instanceID)).map(({ type, payload }) => [type, payload.version, payload.status]),
      [
        ['created', 1, 'In progress'],
        ['updated', 2, 'Completed'],
      ],
    );
    assert.deepEqual((await listInstanceChanges(viewer, { instanceID }))[0]?.changes, [
      { field: 'Status', from: 'In progress', to: 'Completed' },
      { field: 'Site', from: 'Dock 4', to: 'Dock 5' },
      { field: 'Risk', from: 'Low', to: '' },
      { field: 'Assigned to', from: '', to: 'vera' },
    ]);
  });

  it('that is saved unchanged fires nothing, stores nothing and is not audited', async () => {
    const { instanceID } = await create({ site: 'Dock 4', score: '3' });
    const state = async () => [
      await eventsOf(instanceID),
      await sqlQuery('SELECT version, process_instances.modified_at FROM process_instances JOIN processes ON id = process_id WHERE name = $1', [process]),
      await sqlQuery('SELECT id FROM audit_entries WHERE target = $1', [`instance:${instanceID}`]),
      await listInstanceChanges(viewer, { instanceID }),
    ];
    const before = await state();
    for (const change of [{}, { values: { site: ' Dock 4 ', score: '3.0', risk: '' }, status: 'In progress' as const, assignedTo: null }]) {
      const { changed, instance } = await updateInstance(member, { instanceID, ...change });
      assert.deepEqual([changed, instance.version], [false, 1]);
    }
    assert.deepEqual(await state(), before);
  });

  it('that somebody else has changed meanwhile is not overwritten', async () => {
    const { instanceID, version } = await create();
    await updateInstance(member, { instanceID, values: { site: 'Dock 5' }, version });
    await assert.rejects(updateInstance(member, { instanceID, values: { site: 'Dock 6' }, version }), refusedAs('conflict', { code: 'version' }));
    await assert.rejects(deleteInstance(member, { instanceID, version }), refusedAs('conflict', { code: 'version' }));
    assert.equal((await getInstance(viewer, { instanceID })).values.f_site, 'Dock 5');
  });

  it('fires deleted with what it was; its number is not given again', async () => {
    const { instanceID, uniqueID } = await create();
    await deleteInstance(member, { instanceID });
    const events = await eventsOf(instanceID);
    assert.deepEqual([events.at(-1)?.type, events.at(-1)?.payload.uniqueID], ['deleted', uniqueID]);
    await assert.rejects(getInstance(viewer, { instanceID }), refusedAs('not-found', { code: 'instance' }));
    await assert.rejects(deleteInstance(member, { instanceID }), refusedAs('not-found'));
    assert.equal((await create()).number, 2);
    assert.deepEqual(await sqlQuery('SELECT 1 FROM process_instance_changes JOIN processes ON id = process_id WHERE name = $1 AND number = 1', [process]), []);
  });

  it('is listed newest first, page by page, also by its status', async () => {
    for (let index = 0; index < 5; index += 1) await create();
    await updateInstance(member, { instanceID: `${process}-2`, status: 'Completed' });
    await updateInstance(member, { instanceID: `${process}-4`, status: 'Completed' });
    const numbers = async (query: object) => {
      const found: number[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await listInstances(viewer, unchecked({ process, limit: '2', ...query, ...(cursor === undefined ? {} : { cursor }) }));
        found.push(...page.data.map(({ number }) => number));
        cursor = page.nextCursor;
      }
      return found;
    };
    assert.deepEqual(await numbers({}), [5, 4, 3, 2, 1]);
    assert.deepEqual(await numbers({ status: 'Completed' }), [4, 2]);
  });

  it('can be read by a viewer and changed by nobody below a member', async () => {
    const { instanceID } = await create();
    assert.equal((await getInstance(viewer, { instanceID })).instanceID, instanceID);
    for (const call of [
      createInstance(viewer, { process, values: { site: 'x' } }),
      updateInstance(viewer, { instanceID, values: { site: 'x' } }),
      deleteInstance(viewer, { instanceID }),
    ]) {
      await assert.rejects(call, refusedAs('forbidden', { message: /Administrator, Developer or Member/ }));
    }
  });

  it('is audited for each write', async () => {
    const { instanceID } = await create();
    await updateInstance(member, { instanceID, values: { site: 'Dock 5' } });
    await deleteInstance(member, { instanceID });
    const rows = await sqlQuery<{ action: string }>('SELECT action FROM audit_entries WHERE target = $1 ORDER BY id', [`instance:${instanceID}`]);
    assert.deepEqual(
      rows.map(({ action }) => action),
      ['instance.create', 'instance.update', 'instance.delete'],
    );
  });
});

describe('a process', () => {
  it('has a name made of its title, or one of its own, that no other has', async () => {
    assert.equal((await createProcess(developer, { title: 'Änderung (neu)' })).name, 'änderung-neu');
    assert.equal((await createProcess(developer, { title: 'Änderung (neu)', name: 'change' })).name, 'change');
    await assert.rejects(createProcess(developer, { title: 'änderung NEU' }), refusedAs('conflict', { code: 'process-name', path: 'title' }));
    await assert.rejects(createProcess(developer, { title: '!!!' }), refusedAs('invalid', { path: 'title' }));
    await assert.rejects(createProcess(developer, { title: 'x', name: 'A b' }), refusedAs('invalid', { path: 'name' }));
  });

  it('keeps the values of instances when a field is renamed, and forgets none that is not shown any more', async () => {
    const { instanceID } = await create({ site: 'Dock 4', score: '3' });
    const { fields, revision } = await getProcess(viewer, { process });
    const renamed = fields.slice(0, 1).map((field) => ({ ...field, name: 'place', label: 'Place' }));
    await updateProcess(developer, { process, fields: renamed, revision });
    assert.deepEqual((await getInstance(viewer, { instanceID })).values, { f_site: 'Dock 4', f_score: '3' });
    await assert.rejects(updateProcess(developer, { process, fields, revision }), refusedAs('conflict', { code: 'revision' }));
    await updateInstance(member, { instanceID, values: { place: 'Dock 5' } });
    assert.equal((await getInstance(viewer, { instanceID })).values.f_site, 'Dock 5');
  });

  it('is deleted only when it has no instances', async () => {
    const { instanceID } = await create();
    await assert.rejects(deleteProcess(developer, { process }), refusedAs('conflict', { code: 'has-instances' }));
    await deleteInstance(member, { instanceID });
    await deleteProcess(developer, { process });
    await assert.rejects(getProcess(viewer, { process }), refusedAs('not-found'));
  });

  it('is listed by name, page by page', async () => {
    const names: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listProcesses(viewer, { limit: 2, ...(cursor === undefined ? {} : { cursor }) });
      names.push(...page.data.map(({ name }) => name));
      cursor = page.nextCursor;
    }
    assert.ok(names.includes(process));
    assert.equal(new Set(names).size, names.length);
  });

  it('is configured by administrators and developers only', async () => {
    for (const call of [createProcess(member, { title: 'x' }), updateProcess(member, { process, title: 'x' }), deleteProcess(member, { process })]) {
      await assert.rejects(call, refusedAs('forbidden', { message: /Administrator or Developer/ }));
    }
  });
});
