// The vendor's own client (@kineticdata/react) against the running product: the data of the space, its calls unchanged.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { before, describe, test } from 'node:test';
import { z } from 'zod';
import { login, productUrl } from './product-under-test.ts';

// The client reads it when it is loaded.
process.env.REACT_APP_API_HOST = productUrl;
const require = createRequire(import.meta.url);

type Options = Record<string, unknown>;
type Call = (options?: Options) => Promise<Record<string, unknown>>;

const Functions = z.record(z.string(), z.unknown());
/** The HTTP library that the client shares with whoever sets its headers. */
const Axios = z.custom<{ default: { defaults: { headers: { common: Record<string, string> } } } }>(
  (value) => typeof value === 'function' && 'default' in value,
);

/** A function of the client. It is plain JavaScript: what it answers is looked at, not claimed. */
function vendorCall(file: string, name: string): Call {
  const call = Functions.parse(require(`@kineticdata/react/lib/apis/core/${file}`))[name];
  assert.ok(typeof call === 'function', name);
  return async (options = {}) => Functions.parse((await Reflect.apply(call, undefined, [options])) ?? {});
}

const Thing = z.looseObject({
  name: z.string().optional(),
  slug: z.string().optional(),
  id: z.string().optional(),
  username: z.string().optional(),
  coreState: z.string().optional(),
  createdBy: z.string().optional(),
  archived: z.boolean().optional(),
  attributesMap: z.record(z.string(), z.array(z.string())).optional(),
  values: z.record(z.string(), z.unknown()).optional(),
});

/** The thing of an answer; the refusal is the failure's message. */
function thingOf(answer: Record<string, unknown>, wrapper: string): z.infer<typeof Thing> {
  assert.equal(answer.error, undefined, JSON.stringify(answer.error));
  return Thing.parse(answer[wrapper]);
}

function thingsOf(answer: Record<string, unknown>, wrapper: string): z.infer<typeof Thing>[] {
  assert.equal(answer.error, undefined, JSON.stringify(answer.error));
  return z.array(Thing).parse(answer[wrapper]);
}

const Refusal = z.looseObject({ message: z.string(), key: z.string(), statusCode: z.number() });
const refusalOf = (answer: Record<string, unknown>) => Refusal.parse(answer.error);

const unique = Date.now().toString(36);
const me = login.username.split('@')[0];

describe('the vendor’s client', () => {
  before(() => {
    const { default: client } = Axios.parse(require('axios'));
    client.defaults.headers.common.Authorization = `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}`;
  });

  test('reads and writes the space and the own profile', async () => {
    const space = thingOf(await vendorCall('space', 'fetchSpace')({ include: 'details,attributesMap,attributes' }), 'space');
    assert.ok(space.attributesMap?.['Task Source Name']?.[0]);
    const attributesMap = { ...space.attributesMap, [`Tested ${unique}`]: ['yes'] };
    const changed = thingOf(await vendorCall('space', 'updateSpace')({ space: { attributesMap }, include: 'attributesMap' }), 'space');
    assert.deepEqual(changed.attributesMap, attributesMap);
    await vendorCall('space', 'updateSpace')({ space: { attributesMap: space.attributesMap } });

    const { profile } = await vendorCall('profile', 'fetchProfile')({ include: 'details' });
    assert.equal(Thing.parse(profile).username, me);
    const { displayName } = Thing.parse(profile);
    const updated = await vendorCall('profile', 'updateProfile')({ profile: { displayName } });
    assert.equal(Thing.parse(updated.profile).displayName, displayName);
  });

  test('makes, changes, lists and deletes a user', async () => {
    const username = `tess.${unique}`;
    const attributes = [{ name: 'Site', values: ['Oslo'] }];
    const user = { username, displayName: 'Tess', email: `${username}@example.com`, spaceAdmin: false, enabled: true, attributes };
    const made = thingOf(await vendorCall('users', 'createUser')({ user, include: 'attributes,details' }), 'user');
    assert.deepEqual([made.username, made.attributes, made.createdBy], [username, attributes, me]);
    const changed = thingOf(await vendorCall('users', 'updateUser')({ username, user: { displayName: 'Tess T.' } }), 'user');
    assert.deepEqual([changed.displayName, changed.enabled, changed.attributes], ['Tess T.', true, undefined]);
    const users = thingsOf(await vendorCall('users', 'fetchUsers')({ include: 'memberships' }), 'users');
    assert.ok(users.some((each) => each.username === username && Array.isArray(each.memberships)));
    const page = await vendorCall('users', 'fetchUsers')({ limit: 1 });
    assert.equal(thingsOf(page, 'users').length, 1);
    const next = await vendorCall('users', 'fetchUsers')({ limit: 1, pageToken: page.nextPageToken });
    assert.notEqual(thingsOf(next, 'users')[0]?.username, thingsOf(page, 'users')[0]?.username);
    assert.equal(thingOf(await vendorCall('users', 'deleteUser')({ username }), 'user').enabled, false);
    const missing = refusalOf(await vendorCall('users', 'fetchUser')({ username: 'nobody here' }));
    assert.deepEqual([missing.statusCode, missing.key, missing.notFound], [404, 'not_found', true]);
    const refused = refusalOf(await vendorCall('users', 'createUser')({ user: { username: 'No Name', email: 'x' } }));
    assert.deepEqual([refused.statusCode, refused.badRequest], [400, true]);
    assert.match(refused.message, /login name consists of small letters/);
  });

  test('makes a team, moves people in and out, deletes and restores it', async () => {
    const name = `Role::Tester ${unique}`;
    const made = thingOf(await vendorCall('teams', 'createTeam')({ team: { name, description: 'They test.' }, include: 'details,attributesMap' }), 'team');
    const teamSlug = made.slug;
    assert.deepEqual([made.name, made.localName, made.createdBy], [name, `Tester ${unique}`, me]);
    const joined = thingOf(await vendorCall('memberships', 'createMembership')({ team: { name }, user: { username: me } }), 'membership');
    assert.equal(Thing.parse(joined.user).username, me);
    const members = () => vendorCall('teams', 'fetchTeam')({ teamSlug, include: 'memberships,memberships.user' });
    assert.deepEqual(thingOf(await members(), 'team').memberships, [{ user: Thing.parse(joined.user) }]);
    const left = await vendorCall('memberships', 'deleteMembership')({ teamSlug, username: me });
    assert.equal(left.error, undefined);
    assert.deepEqual(thingOf(await members(), 'team').memberships, []);
    const given = { teamSlug, team: { memberships: [{ user: { username: me } }] }, include: 'memberships' };
    assert.deepEqual(thingOf(await vendorCall('teams', 'updateTeam')(given), 'team').memberships, [{ user: Thing.parse(joined.user) }]);
    assert.deepEqual(thingOf(await vendorCall('teams', 'updateTeam')({ ...given, team: { memberships: [] } }), 'team').memberships, []);

    thingOf(await vendorCall('teams', 'updateTeam')({ teamSlug, team: { attributesMap: { Floor: ['2'] } } }), 'team');
    assert.equal(thingOf(await vendorCall('teams', 'deleteTeam')({ teamSlug }), 'team').archived, true);
    const slugs = async (archived: boolean) => thingsOf(await vendorCall('teams', 'fetchTeams')({ archived }), 'teams').map(({ slug }) => slug);
    assert.deepEqual([(await slugs(false)).includes(teamSlug), (await slugs(true)).includes(teamSlug)], [false, true]);
    const restored = thingOf(await vendorCall('teams', 'updateTeam')({ teamSlug, team: { archived: false }, include: 'attributesMap' }), 'team');
    assert.deepEqual([restored.archived, restored.attributesMap], [undefined, { Floor: ['2'] }]);
    thingOf(await vendorCall('teams', 'deleteTeam')({ teamSlug }), 'team');
  });

  test('makes a kapp with a form of the vendor’s pages, and submissions from draft to closed', async () => {
    const kappSlug = `kapp-${unique}`;
    const formSlug = 'laptop';
    const kapp = thingOf(await vendorCall('kapps', 'createKapp')({ kapp: { name: `Kapp ${unique}`, slug: kappSlug } }), 'kapp');
    assert.equal(kapp.slug, kappSlug);
    const elements = [
      { type: 'field', name: 'Summary', renderType: 'text', required: true },
      { type: 'section', elements: [{ type: 'field', name: 'Urgency', renderType: 'radio', choices: [{ label: 'Low', value: 'Low' }] }] },
      { type: 'button', name: 'Submit' },
    ];
    const form = { name: 'Laptop', slug: formSlug, pages: [{ name: 'Page 1', elements }], attributesMap: { 'Owning Team': ['IT'] } };
    const made = thingOf(await vendorCall('forms', 'createForm')({ kappSlug, form, include: 'fields,pages,attributesMap,kapp' }), 'form');
    assert.deepEqual(made.attributesMap, { 'Owning Team': ['IT'] });
    assert.deepEqual(
      z
        .array(z.looseObject({}))
        .parse(made.fields)
        .map(({ name, type, required }) => [name, type, required]),
      [
        ['Summary', 'text', true],
        ['Urgency', 'dropdown', false],
      ],
    );
    const again = thingOf(await vendorCall('forms', 'updateForm')({ kappSlug, formSlug, form: { pages: made.pages }, include: 'fields' }), 'form');
    assert.deepEqual(again.fields, made.fields);

    const draft = thingOf(
      await vendorCall('submissions', 'createSubmission')({ kappSlug, formSlug, values: { Urgency: 'Low' }, completed: false, include: 'values,details' }),
      'submission',
    );
    assert.deepEqual([draft.coreState, draft.values, draft.submittedAt], ['Draft', { Summary: null, Urgency: 'Low' }, null]);
    const { id } = draft;
    const incomplete = refusalOf(await vendorCall('submissions', 'submitSubmission')({ id, values: {} }));
    assert.deepEqual([incomplete.statusCode, incomplete.message], [400, 'Summary is required.']);
    thingOf(await vendorCall('submissions', 'submitSubmission')({ id, values: { Summary: 'x' }, staged: true }), 'submission');
    const submitted = thingOf(await vendorCall('submissions', 'submitSubmission')({ id, values: {}, include: 'form.kapp,details' }), 'submission');
    assert.deepEqual([submitted.coreState, submitted.submittedBy, Thing.parse(submitted.form).slug], ['Submitted', me, formSlug]);
    const updated = thingOf(await vendorCall('submissions', 'updateSubmission')({ id, values: { Summary: 'y' }, include: 'values' }), 'submission');
    assert.equal(updated.values?.Summary, 'y');
    assert.equal(thingOf(await vendorCall('submissions', 'fetchSubmission')({ id, include: 'values' }), 'submission').values?.Summary, 'y');

    const { SubmissionSearch } = Functions.parse(require('@kineticdata/react/lib/apis/core/submissions'));
    assert.ok(typeof SubmissionSearch === 'function');
    const search = (state: string) => Reflect.construct(SubmissionSearch, []).coreState(state).sortDirection('DESC').include('values').limit(5).build();
    for (const get of [false, true]) {
      const found = thingsOf(
        await vendorCall('submissions', 'searchSubmissions')({ kapp: kappSlug, form: formSlug, search: search('Submitted'), get }),
        'submissions',
      );
      assert.deepEqual(
        found.map((each) => [each.id, each.values?.Summary]),
        [[id, 'y']],
      );
      const none = await vendorCall('submissions', 'searchSubmissions')({ kapp: kappSlug, form: formSlug, search: search('Draft'), get });
      assert.deepEqual(thingsOf(none, 'submissions'), []);
    }
    const refused = refusalOf(await vendorCall('kapps', 'deleteKapp')({ kappSlug }));
    assert.deepEqual([refused.statusCode, refused.key], [400, 'uniqueness_violation']);
    assert.equal(thingOf(await vendorCall('submissions', 'deleteSubmission')({ id }), 'submission').id, id);
    assert.equal(thingOf(await vendorCall('forms', 'deleteForm')({ kappSlug, formSlug }), 'form').archived, true);
    thingOf(await vendorCall('kapps', 'deleteKapp')({ kappSlug }), 'kapp');
    assert.equal(refusalOf(await vendorCall('kapps', 'fetchKapp')({ kappSlug })).statusCode, 404);
  });

  test('works with the datastore, also in the paths of its older versions', async () => {
    const formSlug = `cities-${unique}`;
    thingOf(await vendorCall('forms', 'createForm')({ form: { name: 'Cities', slug: formSlug, fields: [{ name: 'City' }] } }), 'form');
    const { id } = thingOf(await vendorCall('submissions', 'createSubmission')({ formSlug, values: { City: 'Kyoto' } }), 'submission');
    const changed = await vendorCall('submissions', 'updateSubmission')({ datastore: true, id, values: { City: 'Nara' }, include: 'values' });
    assert.deepEqual(thingOf(changed, 'submission').values, { City: 'Nara' });
    const forms = thingsOf(await vendorCall('forms', 'fetchForms')({}), 'forms');
    assert.ok(forms.some(({ slug }) => slug === formSlug));
    const search = { include: ['values'], limit: 10 };
    const found = thingsOf(await vendorCall('submissions', 'searchSubmissions')({ form: formSlug, search }), 'submissions');
    assert.deepEqual(
      found.map((each) => each.id),
      [id],
    );
    thingOf(await vendorCall('submissions', 'deleteSubmission')({ datastore: true, id }), 'submission');
    thingOf(await vendorCall('forms', 'deleteForm')({ formSlug }), 'form');
  });
});

describe('the space’s REST', () => {
  const call = async (
    method: string,
    path: string,
    body?: unknown,
    authorization = `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}`,
  ) => {
    const response = await fetch(`${productUrl}/app/api/v1/${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, json: Functions.parse(await response.json()) };
  };

  test('a PATCH sets a submission right, of the datastore only under its own path', async () => {
    const form = `patched-${unique}`;
    assert.equal((await call('POST', 'datastore/forms', { name: 'Patched', slug: form, fields: [{ name: 'A' }] })).status, 200);
    const made = await call('POST', `datastore/forms/${form}/submissions?include=values`, { values: { A: '1' } });
    const { id } = Thing.parse(made.json.submission);
    const patched = await call('PATCH', `submissions/${id}?include=values`, { values: { A: '2' }, coreState: 'Draft' });
    assert.deepEqual([Thing.parse(patched.json.submission).values, Thing.parse(patched.json.submission).coreState], [{ A: '2' }, 'Draft']);
    assert.equal((await call('GET', `datastore/submissions/${id}`)).status, 200);
    assert.equal((await call('DELETE', `submissions/${id}`)).status, 200);
    assert.equal((await call('GET', `datastore/submissions/${id}`)).status, 404);
    assert.equal((await call('DELETE', `datastore/forms/${form}`)).status, 200);
  });

  test('memberships are listed page by page, of a team and of a user', async () => {
    const names = [`Listed ${unique} A`, `Listed ${unique} B`];
    for (const name of names) assert.equal((await call('POST', 'teams', { name, memberships: [{ user: { username: me } }] })).status, 200);
    const listed: unknown[] = [];
    for (let token: unknown = ''; token !== null; ) {
      const { json } = await call('GET', `memberships?username=${me}&limit=1&pageToken=${encodeURIComponent(String(token))}`);
      listed.push(
        ...z
          .array(z.looseObject({ team: z.looseObject({ name: z.string() }) }))
          .parse(json.memberships)
          .map(({ team }) => team.name),
      );
      token = json.nextPageToken;
    }
    assert.deepEqual(
      listed.filter((name) => names.includes(String(name))),
      names,
    );
    const slug = `listed-${unique}-a`;
    assert.equal(z.array(z.unknown()).parse((await call('GET', `memberships?team=${slug}`)).json.memberships).length, 1);
    assert.equal((await call('GET', `memberships/${slug}_${me}`)).status, 200);
    for (const letter of ['a', 'b']) assert.equal((await call('DELETE', `teams/listed-${unique}-${letter}`)).status, 200);
  });

  test('refuses in the vendor’s shape who does not sign in, what it does not know, and what it would ignore', async () => {
    const wrong = `Basic ${Buffer.from('nobody:wrong').toString('base64')}`;
    assert.deepEqual(
      await Promise.all([
        call('GET', 'kapps', undefined, wrong).then(({ status, json }) => [status, json.errorKey]),
        call('PUT', 'kapps', {}).then(({ status, json }) => [status, json.errorKey]),
        call('GET', 'bridges').then(({ status, json }) => [status, json.errorKey]),
        call('GET', 'kapps/nowhere/forms').then(({ status, json }) => [status, json.errorKey]),
        call('GET', 'users?limit=1001').then(({ status, json }) => [status, json.errorKey]),
        call('GET', 'teams?q=name%20%3D%20%22x%22').then(({ status, json }) => [status, json.errorKey]),
        call('GET', 'submissions/1').then(({ status, json }) => [status, json.errorKey]),
        call('GET', 'memberships/nowhere_nobody').then(({ status, json }) => [status, json.errorKey]),
        call('DELETE', 'memberships/nothing').then(({ status, json }) => [status, json.errorKey]),
      ]),
      [
        [401, 'unauthorized'],
        [405, 'method_not_allowed'],
        [405, 'method_not_allowed'],
        [404, 'not_found'],
        [400, 'invalid_request'],
        [400, 'invalid_request'],
        [404, 'not_found'],
        [404, 'not_found'],
        [400, 'invalid_request'],
      ],
    );
  });
});
