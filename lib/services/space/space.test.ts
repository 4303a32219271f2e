import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Actor } from '#lib/auth/actor.ts';
import { kineticEvents } from '#lib/dialects/kinetic/catalogue.ts';
import { AppError } from '#lib/errors.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { changeOwnName } from '#lib/services/account/change-own-name.ts';
import { signIn } from '#lib/services/account/sign-in.ts';
import { signOut } from '#lib/services/account/sign-out.ts';
import { createForm } from '#lib/services/forms/create-form.ts';
import { deleteForm } from '#lib/services/forms/delete-form.ts';
import { getForm } from '#lib/services/forms/get-form.ts';
import { listForms } from '#lib/services/forms/list-forms.ts';
import { restoreForm } from '#lib/services/forms/restore-form.ts';
import { updateForm } from '#lib/services/forms/update-form.ts';
import { acceptInvitation } from '#lib/services/invitations/accept-invitation.ts';
import { inviteMember } from '#lib/services/invitations/invite-member.ts';
import { createKapp } from '#lib/services/kapps/create-kapp.ts';
import { deleteKapp } from '#lib/services/kapps/delete-kapp.ts';
import { getKapp } from '#lib/services/kapps/get-kapp.ts';
import { listKapps } from '#lib/services/kapps/list-kapps.ts';
import { updateKapp } from '#lib/services/kapps/update-kapp.ts';
import { changeRole } from '#lib/services/members/change-role.ts';
import { deactivateMember } from '#lib/services/members/deactivate-member.ts';
import { reactivateMember } from '#lib/services/members/reactivate-member.ts';
import { resetPassword } from '#lib/services/members/reset-password.ts';
import { addMember } from '#lib/services/memberships/add-member.ts';
import { listMembersOf, listTeamsOf } from '#lib/services/memberships/list-memberships.ts';
import { removeMember } from '#lib/services/memberships/remove-member.ts';
import { getSpace } from '#lib/services/space/get-space.ts';
import { updateSpace } from '#lib/services/space/update-space.ts';
import { createSpaceUser } from '#lib/services/space-users/create-space-user.ts';
import { deleteSpaceUser } from '#lib/services/space-users/delete-space-user.ts';
import { getSpaceUser } from '#lib/services/space-users/get-space-user.ts';
import { listSpaceUsers } from '#lib/services/space-users/list-space-users.ts';
import { updateSpaceUser } from '#lib/services/space-users/update-space-user.ts';
import { closeSubmission } from '#lib/services/submissions/close-submission.ts';
import { createSubmission } from '#lib/services/submissions/create-submission.ts';
import { deleteSubmission } from '#lib/services/submissions/delete-submission.ts';
import { updateSubmission } from '#lib/services/submissions/update-submission.ts';
import { createTeam } from '#lib/services/teams/create-team.ts';
import { deleteTeam } from '#lib/services/teams/delete-team.ts';
import { getTeam } from '#lib/services/teams/get-team.ts';
import { listTeams } from '#lib/services/teams/list-teams.ts';
import { restoreTeam } from '#lib/services/teams/restore-team.ts';
import { updateTeam } from '#lib/services/teams/update-team.ts';
import { makeTestUser } from '#lib/testing/people.ts';
import { refusedAs } from '#lib/testing/refused.ts';
import { makeTestForm, spaceEvents, testFields } from '#lib/testing/space.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { unchecked } from '#lib/unchecked.ts';

await useTestDatabase();
const administrator = await makeTestUser('boss', 'administrator');
const developer = await makeTestUser('dev', 'developer');
const member = await makeTestUser('mary', 'member');
const viewer = await makeTestUser('vera', 'viewer');

let count = 0;
const nextName = (what: string) => {
  count += 1;
  return `${what} ${count}`;
};
const typesOf = async (subject: string) => (await spaceEvents(subject)).map(({ type }) => type);
const countOf = async (table: 'events' | 'audit_entries') => (await sqlQuery<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`))[0]?.count;
const walk = async <View>(list: (cursor: { cursor?: string }) => Promise<{ data: View[]; nextCursor: string | null }>) => {
  const found: View[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await list(cursor === undefined ? {} : { cursor });
    found.push(...page.data);
    cursor = page.nextCursor;
  }
  return found;
};

describe('a user of the space', () => {
  it('is told as created, by whoever made the account, with its attributes', async () => {
    const { username } = await createSpaceUser(administrator, {
      username: 'kim',
      displayName: 'Kim Sato',
      email: 'kim@example.com',
      spaceAdmin: true,
      attributes: { Site: ['Kyoto'], Empty: [] },
    });
    const [event, ...others] = await spaceEvents(`user/${username}`);
    assert.deepEqual(others, []);
    assert.deepEqual([event?.type, event?.scope, event?.title, event?.payload.identity.username], ['User Created', 'space', 'Kim Sato', 'boss']);
    const { createdAt, updatedAt } = await getSpaceUser(viewer, { username });
    assert.deepEqual(event?.payload.user, {
      username: 'kim',
      displayName: 'Kim Sato',
      email: 'kim@example.com',
      enabled: true,
      spaceAdmin: true,
      invitedBy: null,
      attributes: { Site: ['Kyoto'] },
      createdAt,
      createdBy: 'boss',
      updatedAt,
      updatedBy: 'boss',
    });
  });

  it('that accepts an invitation knows who sent it', async () => {
    const { link } = await inviteMember(administrator, { name: 'Nia', email: 'nia@example.com', role: 'viewer' });
    await acceptInvitation(link.split('/').at(-1) ?? '', { name: 'Nia', login: 'nia', password: 'a good password' });
    const [event] = await spaceEvents('user/nia');
    assert.deepEqual([event?.type, event?.payload.user?.invitedBy, event?.payload.user?.createdBy], ['User Created', 'boss', 'nia']);
    assert.equal((await getSpaceUser(viewer, { username: 'vera' })).invitedBy, null);
  });

  it('is told as updated for each change of the account, as deleted when it is deactivated, and about no password', async () => {
    const user = await makeTestUser('otto', 'member');
    await changeOwnName(user, { name: 'Otto' });
    await changeOwnName({ ...user, name: 'Otto' }, { name: 'Otto' });
    await changeRole(administrator, user.id, { role: 'administrator' });
    await resetPassword(administrator, user.id, { password: 'another password' });
    await deactivateMember(administrator, user.id);
    await deactivateMember(administrator, user.id);
    await reactivateMember(administrator, user.id);
    assert.deepEqual(
      (await spaceEvents('user/otto')).map(({ type, payload: { user: told } }) => [type, told?.displayName, told?.spaceAdmin, told?.enabled, told?.updatedBy]),
      [
        ['User Created', 'otto', false, true, 'Administrator'],
        ['User Updated', 'Otto', false, true, 'otto'],
        ['User Updated', 'Otto', true, true, 'boss'],
        ['User Deleted', 'Otto', true, false, 'boss'],
        ['User Updated', 'Otto', true, true, 'boss'],
      ],
    );
  });

  it('is changed by programs in one step; what changes nothing stores and tells nothing', async () => {
    await createSpaceUser(administrator, { username: 'pia', email: 'pia@example.com' });
    const changed = await updateSpaceUser(administrator, {
      username: 'pia',
      displayName: 'Pia',
      email: 'PIA@example.org',
      enabled: false,
      attributes: { Site: ['Oslo', 'Rome'] },
    });
    assert.deepEqual([changed.displayName, changed.email, changed.enabled, changed.attributes], ['Pia', 'pia@example.org', false, { Site: ['Oslo', 'Rome'] }]);
    assert.deepEqual(await typesOf('user/pia'), ['User Created', 'User Updated']);
    const before = [await countOf('events'), await countOf('audit_entries')];
    await updateSpaceUser(administrator, {
      username: 'pia',
      displayName: ' Pia',
      email: 'pia@example.org',
      enabled: false,
      spaceAdmin: false,
      attributes: { Site: ['Oslo', 'Rome'] },
    });
    await deleteSpaceUser(administrator, { username: 'pia' });
    assert.deepEqual([await countOf('events'), await countOf('audit_entries')], before);
    await updateSpaceUser(administrator, { username: 'pia', enabled: true });
    assert.equal((await deleteSpaceUser(administrator, { username: 'pia' })).enabled, false);
    assert.deepEqual((await typesOf('user/pia')).slice(2), ['User Updated', 'User Deleted']);
    await assert.rejects(updateSpaceUser(administrator, { username: 'pia', email: 'mary@example.com' }), refusedAs('invalid', { path: 'email' }));
  });

  it('stays an administrator, and enabled, while there is no other', async () => {
    const others = (await listSpaceUsers(administrator, { limit: 1000 })).data.filter(
      ({ spaceAdmin, enabled, username }) => spaceAdmin && enabled && username !== 'boss',
    );
    for (const { username } of others) await updateSpaceUser(administrator, { username, spaceAdmin: false });
    for (const change of [{ spaceAdmin: false }, { enabled: false }]) {
      await assert.rejects(updateSpaceUser(administrator, { username: 'boss', ...change }), refusedAs('conflict', { code: 'last-administrator' }));
    }
    await assert.rejects(deleteSpaceUser(administrator, { username: 'boss' }), refusedAs('conflict', { code: 'last-administrator' }));
  });

  it('is listed by login, page by page, and found by a part of name, e-mail address or login', async () => {
    const logins = (await walk((cursor) => listSpaceUsers(viewer, { limit: 2, ...cursor }))).map(({ username }) => username);
    assert.deepEqual(logins, logins.toSorted());
    assert.ok(['boss', 'dev', 'mary', 'vera'].every((login) => logins.includes(login)));
    assert.deepEqual(
      (await listSpaceUsers(viewer, { wanted: 'Y@EXAMPLE' })).data.map(({ username }) => username),
      ['mary'],
    );
    assert.deepEqual((await listSpaceUsers(viewer, { wanted: '%' })).data, []);
  });

  it('is changed by administrators only', async () => {
    for (const call of [
      () => createSpaceUser(developer, { username: 'x', email: 'x@example.com' }),
      () => updateSpaceUser(developer, { username: 'vera', displayName: 'V' }),
      () => deleteSpaceUser(developer, { username: 'vera' }),
    ]) {
      await assert.rejects(call, refusedAs('forbidden', { message: /Administrator/ }));
    }
  });
});

describe('a team', () => {
  it('is told about from its creation to its restoration', async () => {
    const team = await createTeam(developer, { name: 'Role :: Approver', description: 'They say yes.', attributes: { Cost: ['1'] } });
    assert.deepEqual([team.name, team.localName, team.slug], ['Role::Approver', 'Approver', 'role-approver']);
    await updateTeam(developer, { team: team.slug, name: 'Role::Chief' });
    await deleteTeam(developer, { team: team.slug });
    await deleteTeam(developer, { team: team.slug });
    await restoreTeam(developer, { team: team.slug });
    await restoreTeam(developer, { team: team.slug });
    const events = await spaceEvents('team/role-approver');
    assert.deepEqual(
      events.map(({ type, scope, payload }) => [type, scope, payload.team?.name]),
      [
        ['Team Created', 'space', 'Role::Approver'],
        ['Team Updated', 'space', 'Role::Chief'],
        ['Team Deleted', 'space', 'Role::Chief'],
        ['Team Restored', 'space', 'Role::Chief'],
      ],
    );
    const { name, slug, description, attributes, createdAt, createdBy, updatedAt, updatedBy } = await getTeam(viewer, { team: team.slug });
    assert.deepEqual(events.at(-1)?.payload.team, { name, slug, description, attributes, createdAt, createdBy, updatedAt, updatedBy });
  });

  it('tells of a member who comes or goes once as the team and once as the user', async () => {
    const { slug, name } = await createTeam(developer, { name: nextName('Team') });
    const since = (await sqlQuery<{ id: string }>('SELECT id FROM events ORDER BY id DESC LIMIT 1'))[0]?.id;
    await addMember(developer, { team: slug, username: 'MARY' });
    await addMember(developer, { team: slug, username: 'mary' });
    assert.deepEqual(
      (await listMembersOf(viewer, [(await getTeam(viewer, { team: slug })).id]))
        .values()
        .next()
        .value?.map(({ username }) => username),
      ['mary'],
    );
    await removeMember(developer, { team: slug, username: 'mary' });
    for (const [subject, type] of [
      [`team/${slug}`, 'Team Membership Change'],
      ['user/mary', 'User Membership Change'],
    ] as const) {
      const events = await spaceEvents(subject, since);
      assert.deepEqual(
        events.map((event) => [event.type, event.payload.membership, event.payload.user?.username, event.payload.team?.slug]),
        [
          [type, { username: 'mary', team: name, action: 'added' }, 'mary', slug],
          [type, { username: 'mary', team: name, action: 'removed' }, 'mary', slug],
        ],
      );
    }
    await assert.rejects(removeMember(developer, { team: slug, username: 'mary' }), refusedAs('not-found', { code: 'membership' }));
    await assert.rejects(addMember(developer, { team: slug, username: 'nobody' }), refusedAs('not-found', { code: 'user' }));
    await assert.rejects(addMember(developer, { team: 'nowhere', username: 'mary' }), refusedAs('not-found', { code: 'team' }));
  });

  it('keeps its members while it is deleted, when it cannot be changed', async () => {
    const { slug, id } = await createTeam(developer, { name: nextName('Team') });
    await addMember(developer, { team: slug, username: 'vera' });
    await deleteTeam(developer, { team: slug });
    assert.equal(
      (await listTeamsOf(viewer, [viewer.id])).get(viewer.id)?.some((team) => team.id === id),
      false,
    );
    for (const call of [
      () => updateTeam(developer, { team: slug, description: 'x' }),
      () => addMember(developer, { team: slug, username: 'mary' }),
      () => removeMember(developer, { team: slug, username: 'vera' }),
    ]) {
      await assert.rejects(call, refusedAs('conflict', { code: 'deleted' }));
    }
    assert.ok((await listTeams(viewer, { deleted: true, limit: 1000 })).data.some((team) => team.id === id));
    await restoreTeam(developer, { team: slug });
    assert.equal(
      (await listTeamsOf(viewer, [viewer.id])).get(viewer.id)?.some((team) => team.id === id),
      true,
    );
  });

  it('has a name and a slug that no other has', async () => {
    const name = nextName('Same');
    const { slug } = await createTeam(developer, { name });
    assert.equal((await createTeam(developer, { name: `${name}!` })).slug, `${slug}-2`);
    await assert.rejects(createTeam(developer, { name }), refusedAs('conflict', { code: 'name', path: 'name' }));
    await assert.rejects(createTeam(developer, { name: nextName('x'), slug }), refusedAs('conflict', { code: 'slug', path: 'slug' }));
    await assert.rejects(updateTeam(developer, { team: `${slug}-2`, name }), refusedAs('conflict', { code: 'name' }));
    await assert.rejects(createTeam(developer, { name: 'Region::' }), refusedAs('invalid', { path: 'name' }));
    await assert.rejects(createTeam(developer, { name: '東京' }), refusedAs('invalid', { path: 'slug' }));
  });

  it('that is changed to what it is stores and tells nothing', async () => {
    const { slug, name } = await createTeam(developer, { name: nextName('Team'), attributes: { B: ['1'], A: ['2'] } });
    const before = [await countOf('events'), await countOf('audit_entries')];
    await updateTeam(developer, { team: slug, name: ` ${name}`, attributes: { A: ['2'], B: ['1'], C: [] }, description: '' });
    assert.deepEqual([await countOf('events'), await countOf('audit_entries')], before);
  });

  it('is listed by name, page by page', async () => {
    const names = (await walk((cursor) => listTeams(viewer, { limit: 2, ...cursor }))).map(({ name }) => name);
    assert.ok(names.length >= 4);
    assert.equal(new Set(names).size, names.length);
  });
});

describe('a kapp', () => {
  it('has a slug made of its name, or one of its own, that no other has', async () => {
    assert.equal((await createKapp(developer, { name: 'Änderungen & Co.' })).slug, 'anderungen-co');
    assert.equal((await createKapp(developer, { name: 'Änderungen & Co.', slug: 'changes' })).slug, 'changes');
    await assert.rejects(createKapp(developer, { name: 'Changes' }), refusedAs('conflict', { code: 'slug', path: 'slug' }));
    await assert.rejects(createKapp(developer, { name: 'Datastore' }), refusedAs('invalid', { path: 'slug' }));
    await assert.rejects(createKapp(developer, { name: '!' }), refusedAs('invalid', { path: 'slug' }));
    await assert.rejects(updateKapp(developer, { kapp: 'anderungen-co', slug: 'changes' }), refusedAs('conflict', { code: 'slug' }));
    assert.equal((await updateKapp(developer, { kapp: 'changes', slug: 'requests', attributes: { Owner: ['IT'] } })).slug, 'requests');
    const before = await countOf('audit_entries');
    await updateKapp(developer, { kapp: 'requests', slug: 'requests', attributes: { Owner: ['IT'] } });
    assert.equal(await countOf('audit_entries'), before);
    assert.deepEqual(
      (await listKapps(viewer, { limit: 1 })).data.map(({ slug }) => slug),
      ['anderungen-co'],
    );
  });

  it('is deleted, with its webhooks, when it has no forms that are in use; its slug is free again', async () => {
    const place = await makeTestForm(developer, nextName('Kapp'));
    const kapp = place.kapp ?? '';
    const { id, name } = await getKapp(viewer, { kapp });
    await sqlQuery(
      `INSERT INTO webhooks (dialect, scope, name, url, events, active, updated_at) VALUES ('kinetic', $1, 'x', 'https://example.com', '{}', true, now())`,
      [`kapp:${id}`],
    );
    await assert.rejects(deleteKapp(developer, { kapp }), refusedAs('conflict', { code: 'has-forms' }));
    await deleteForm(developer, place);
    await deleteKapp(developer, { kapp });
    assert.deepEqual(await sqlQuery('SELECT active, deleted_at IS NULL AS alive FROM webhooks WHERE scope = $1', [`kapp:${id}`]), [
      { active: false, alive: false },
    ]);
    await assert.rejects(getKapp(viewer, { kapp }), refusedAs('not-found', { code: 'kapp' }));
    await assert.rejects(getForm(viewer, place), refusedAs('not-found', { code: 'form' }));
    assert.notEqual((await createKapp(developer, { name })).id, id);
  });
});

describe('a form', () => {
  it('is told about in the scope of its kapp, from its creation to its restoration', async () => {
    const place = await makeTestForm(developer, nextName('Kapp'));
    const kapp = await getKapp(viewer, { kapp: place.kapp ?? '' });
    await updateForm(developer, { ...place, description: 'For new people', attributes: { Team: ['IT'] } });
    await deleteForm(developer, place);
    await deleteForm(developer, place);
    await restoreForm(developer, place);
    const events = await spaceEvents(`form/${kapp.slug}/laptop`);
    assert.deepEqual(
      events.map(({ type, scope }) => [type, scope]),
      ['Created', 'Updated', 'Deleted', 'Restored'].map((event) => [`Form ${event}`, `kapp:${kapp.id}`]),
    );
    const { name, slug, description, status, type, attributes, createdAt, createdBy, updatedAt, updatedBy } = await getForm(viewer, place);
    assert.deepEqual(events.at(-1)?.payload.form, { name, slug, description, status, type, attributes, createdAt, createdBy, updatedAt, updatedBy });
    assert.deepEqual(events.at(-1)?.payload.kapp, { name: kapp.name, slug: kapp.slug, attributes: {} });
    assert.equal(attributes.Team?.[0], 'IT');
  });

  it('of the datastore is told about in the scope of the space; its restoration is told to nobody', async () => {
    const place = await makeTestForm(developer, null, nextName('City'));
    await updateForm(developer, { ...place, status: 'Inactive' });
    await deleteForm(developer, place);
    await restoreForm(developer, place);
    assert.deepEqual(
      (await spaceEvents(`datastore-form/${place.form}`)).map(({ type, scope, payload }) => [type, scope, payload.kapp]),
      ['Created', 'Updated', 'Deleted'].map((event) => [`Datastore Form ${event}`, 'space', undefined]),
    );
  });

  it('that is changed to what it is stores and tells nothing', async () => {
    const place = await makeTestForm(developer, nextName('Kapp'));
    const { name, fields, revision } = await getForm(viewer, place);
    const before = [await countOf('events'), await countOf('audit_entries')];
    await updateForm(developer, { ...place, name, fields, attributes: {}, revision });
    await updateForm(developer, { ...place, fields: testFields });
    assert.deepEqual([await countOf('events'), await countOf('audit_entries')], before);
    assert.equal((await getForm(viewer, place)).revision, revision);
  });

  it('that somebody else has changed meanwhile is not overwritten, and one that is deleted is not changed', async () => {
    const place = await makeTestForm(developer, nextName('Kapp'));
    const { revision } = await getForm(viewer, place);
    await updateForm(developer, { ...place, description: 'x', revision });
    await assert.rejects(updateForm(developer, { ...place, description: 'y', revision }), refusedAs('conflict', { code: 'revision' }));
    await deleteForm(developer, place);
    await assert.rejects(updateForm(developer, { ...place, description: 'y' }), refusedAs('conflict', { code: 'deleted' }));
  });

  it('has a slug that no other of its kapp has, also while that is deleted; the datastore is a place of its own', async () => {
    const place = await makeTestForm(developer, nextName('Kapp'));
    await assert.rejects(createForm(developer, { kapp: place.kapp, name: 'LAPTOP' }), refusedAs('conflict', { code: 'slug', path: 'slug' }));
    await deleteForm(developer, place);
    await assert.rejects(createForm(developer, { kapp: place.kapp, name: 'Laptop' }), refusedAs('conflict', { message: /can be restored/ }));
    await createForm(developer, { kapp: null, name: 'Laptop' });
    await assert.rejects(createForm(developer, { kapp: null, name: 'Laptop' }), refusedAs('conflict', { code: 'slug' }));
    await assert.rejects(createForm(developer, { kapp: 'nowhere', name: 'Laptop' }), refusedAs('not-found', { code: 'kapp' }));
  });

  it('is refused with every field that is wrong', async () => {
    const { kapp } = await makeTestForm(developer, nextName('Kapp'));
    const fields = [
      { name: 'A', key: 'k' },
      { name: 'A', key: 'k' },
      { name: 'B', type: 'dropdown' },
      { name: 'C', type: 'checkbox', options: ['x', 'x'] },
    ];
    await assert.rejects(createForm(developer, unchecked({ kapp, name: 'F', fields })), (error) => {
      assert.ok(error instanceof AppError);
      assert.deepEqual(
        error.issues.map(({ path }) => path),
        ['fields[1].name', 'fields[1].key', 'fields[2].options', 'fields[3].options'],
      );
      return true;
    });
    await assert.rejects(
      createForm(developer, unchecked({ kapp, name: 'F', fields: [{ name: 'A', type: 'attachment' }] })),
      refusedAs('invalid', { path: 'fields[0].type' }),
    );
    await assert.rejects(createForm(developer, unchecked({ kapp, name: 'F', status: 'Old' })), refusedAs('invalid', { path: 'status' }));
    await assert.rejects(createForm(developer, unchecked({ kapp, name: 'F', attributes: { A: 'x' } })), refusedAs('invalid', { path: 'attributes.A' }));
  });

  it('gives a new field a key that none of its fields ever had', async () => {
    const place = await makeTestForm(developer, nextName('Kapp'));
    const { fields } = await getForm(viewer, place);
    assert.deepEqual(
      fields.map(({ key }) => key),
      ['f1', 'f2', 'f3', 'f4', 'f5', 'f6'],
    );
    const after = await updateForm(developer, { ...place, fields: [{ name: 'New' }, ...testFields.slice(1)] });
    assert.deepEqual(
      after.fields.map(({ key }) => key),
      ['f7', 'f2', 'f3', 'f4', 'f5', 'f6'],
    );
  });

  it('is listed by slug, page by page; those that are deleted apart', async () => {
    const { kapp } = await makeTestForm(developer, nextName('Kapp'));
    for (const name of ['Monitor', 'Desk', 'Chair']) await createForm(developer, { kapp, name });
    await deleteForm(developer, { kapp, form: 'desk' });
    const slugs = async (deleted: boolean) => (await walk((cursor) => listForms(viewer, { kapp, limit: 2, deleted, ...cursor }))).map(({ slug }) => slug);
    assert.deepEqual(await slugs(false), ['chair', 'laptop', 'monitor']);
    assert.deepEqual(await slugs(true), ['desk']);
  });
});

describe('the space', () => {
  it('is there from the start, and its name travels with the next event', async () => {
    const { name, slug, attributes } = await getSpace(viewer);
    assert.deepEqual([name, slug, attributes], ['Callboard', 'callboard', { 'Task Source Name': ['Kinetic Request CE'] }]);
    await updateSpace(developer, { name: 'Acme', attributes: { 'Task Source Name': ['Acme'] } });
    const before = await countOf('audit_entries');
    await updateSpace(developer, { name: 'Acme', slug });
    assert.equal(await countOf('audit_entries'), before);
    const team = await createTeam(developer, { name: nextName('Team') });
    const [event] = await spaceEvents(`team/${team.slug}`);
    assert.deepEqual(event?.payload.space, { name: 'Acme', slug: 'callboard', attributes: { 'Task Source Name': ['Acme'] } });
  });

  it('is configured by administrators and developers only', async () => {
    const place = await makeTestForm(developer, nextName('Kapp'));
    const { slug: team } = await createTeam(developer, { name: nextName('Team') });
    const calls: ((actor: Actor) => Promise<unknown>)[] = [
      (actor) => updateSpace(actor, { name: 'x' }),
      (actor) => createKapp(actor, { name: 'x' }),
      (actor) => updateKapp(actor, { kapp: place.kapp ?? '' }),
      (actor) => deleteKapp(actor, { kapp: place.kapp ?? '' }),
      (actor) => createForm(actor, { kapp: place.kapp, name: 'x' }),
      (actor) => updateForm(actor, place),
      (actor) => deleteForm(actor, place),
      (actor) => restoreForm(actor, place),
      (actor) => createTeam(actor, { name: 'x' }),
      (actor) => updateTeam(actor, { team }),
      (actor) => deleteTeam(actor, { team }),
      (actor) => restoreTeam(actor, { team }),
      (actor) => addMember(actor, { team, username: 'mary' }),
      (actor) => removeMember(actor, { team, username: 'mary' }),
    ];
    for (const call of calls) {
      await assert.rejects(call(member), refusedAs('forbidden', { message: /Administrator or Developer/ }));
      await assert.rejects(call(viewer), refusedAs('forbidden'));
    }
  });

  it('tells of every event that the dialect knows', async () => {
    const place = await makeTestForm(developer, nextName('Kapp'));
    const { id } = await createSubmission(member, { ...place, values: { Summary: 'x' }, coreState: 'Draft' });
    await updateSubmission(member, { id, values: { Cost: '1' }, coreState: 'Submitted' });
    await closeSubmission(member, { id });
    await deleteSubmission(member, { id });
    const datastore = await makeTestForm(developer, null, nextName('City'));
    const row = await createSubmission(member, { ...datastore, values: { Summary: 'x' } });
    await updateSubmission(member, { id: row.id, values: { Cost: '1' } });
    await deleteSubmission(member, { id: row.id });
    const headers = new Headers();
    const user = await signIn({ login: 'mary', password: 'mary-password' }, headers);
    await signOut(user, headers);
    await signOut(null, headers);
    assert.deepEqual((await typesOf('user/mary')).slice(-2), ['User Login', 'User Logout']);
    const told = await sqlQuery<{ type: string }>("SELECT DISTINCT type FROM events WHERE dialect = 'kinetic'");
    assert.deepEqual(told.map(({ type }) => type).toSorted(), kineticEvents.map(({ type }) => type).toSorted());
  });
});
