import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '#lib/errors.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { findDirectoryApps } from '#lib/services/app-definitions/find-directory-apps.ts';
import { getAppVersion } from '#lib/services/app-definitions/get-app-version.ts';
import { getDirectoryApp } from '#lib/services/app-definitions/get-directory-app.ts';
import { installApp } from '#lib/services/app-definitions/install-app.ts';
import { listDirectory } from '#lib/services/app-definitions/list-directory.ts';
import { previewInstall } from '#lib/services/app-definitions/preview-install.ts';
import { registerAppDefinition } from '#lib/services/app-definitions/register-app-definition.ts';
import { setAppEnabled } from '#lib/services/app-definitions/set-app-enabled.ts';
import { uninstallApp } from '#lib/services/app-definitions/uninstall-app.ts';
import { makeTestUser } from '#lib/testing/people.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';

await useTestDatabase();
const developer = await makeTestUser('dev', 'developer');
const member = await makeTestUser('member', 'member');

const hook = (eventName: string, type = 'form') => ({ eventName, displayEventName: `Event ${eventName}`, description: 'What comes in', type });
const workflow = (name: string, eventName: string) => ({
  name,
  trigger: { id: '1', eventName, transitions: [{ target: 'wait' }] },
  steps: [{ id: 'wait', action: 'callboard.wait', params: { seconds: 0 } }],
});
const definition = (app: string, version: string, more: object = {}) => ({ app, version, title: `Title of ${app}`, hooks: [hook('order.update')], ...more });
const isKind = (kind: string, code?: string) => (error: unknown) =>
  error instanceof AppError && error.kind === kind && (code === undefined || error.code === code);
const addressesOf = async (app: string) => (await getDirectoryApp(developer, { app })).hooks.map(({ eventName, address }) => [eventName, address]);

test('a definition is registered whole, with its renames, and is not installed by that', async () => {
  const { app, renames, warnings } = await registerAppDefinition(developer, definition('shop', '0.0.1'));
  assert.deepEqual([app.installed, renames.length, warnings], [null, 1, []]);
  const found = await getDirectoryApp(developer, { app: 'shop' });
  assert.deepEqual([found.hooks, found.definition.hooks[0]?.eventName], [[], 'kustomer.app.shop.order.update']);
});

test('what is wrong is refused with every path, and nothing is created', async () => {
  const wrong = { ...definition('broken', '1'), title: undefined, hook: [] };
  await assert.rejects(registerAppDefinition(developer, wrong), (error) => {
    assert.ok(error instanceof AppError);
    assert.deepEqual(error.issues.map(({ path }) => path).toSorted(), ['hook', 'title', 'version']);
    return true;
  });
  await assert.rejects(getDirectoryApp(developer, { app: 'broken' }), isKind('not-found'));
});

test('a version that exists or does not rise is a conflict', async () => {
  await registerAppDefinition(developer, definition('rising', '1.2.0'));
  for (const version of ['1.2.0', '1.1.9', '1.2.0-beta.1']) {
    await assert.rejects(registerAppDefinition(developer, definition('rising', version)), isKind('conflict', 'version'), version);
  }
  // 1.10 is above 1.9, although not as text.
  await registerAppDefinition(developer, definition('rising', '1.9.0'));
  const { app } = await registerAppDefinition(developer, definition('rising', '1.10.0'));
  assert.equal(app.newestVersion, '1.10.0');
});

test('of the same version registered at the same moment, one is', async () => {
  const tries = await Promise.allSettled([1, 2, 3].map(() => registerAppDefinition(developer, definition('raced', '0.0.1'))));
  assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1);
});

test('installing makes hooks and workflows; an upgrade keeps the addresses of hooks that stay', async () => {
  await registerAppDefinition(
    developer,
    definition('store', '1.0.0', { workflows: [workflow('Answer', 'order.update'), workflow('Gone later', 'order.update')] }),
  );
  await installApp(developer, { app: 'store', version: '1.0.0' });
  const before = await getDirectoryApp(developer, { app: 'store' });
  assert.deepEqual(
    before.workflows.map(({ title, triggerEvent, enabled }) => [title, triggerEvent, enabled]),
    [
      ['Kustomer :: store :: Answer', 'kustomer.app.store.order.update', true],
      ['Kustomer :: store :: Gone later', 'kustomer.app.store.order.update', true],
    ],
  );

  const next = definition('store', '1.1.0', { hooks: [hook('order.update'), hook('order.mail', 'email')], workflows: [workflow('Answer', 'order.update')] });
  await registerAppDefinition(developer, next);
  const plan = await previewInstall(developer, { app: 'store', version: '1.1.0' });
  assert.deepEqual(
    [plan.hooks.added.length, plan.hooks.kept.length, plan.hooks.removed.length, plan.workflows],
    [1, 1, 0, { added: [], changed: ['Answer'], removed: ['Gone later'] }],
  );
  await installApp(developer, { app: 'store', version: '1.1.0' });
  const after = await getDirectoryApp(developer, { app: 'store' });
  assert.equal(after.hooks.find(({ type }) => type === 'form')?.address, before.hooks[0]?.address);
  assert.match(after.hooks.find(({ type }) => type === 'email')?.address ?? '', /^[0-9a-f]{64}@/);
  assert.deepEqual(
    after.workflows.map(({ id }) => id),
    before.workflows.slice(0, 1).map(({ id }) => id),
  );
  await assert.rejects(installApp(developer, { app: 'store', version: '1.1.0' }), isKind('conflict', 'installed'));
  assert.equal((await installApp(developer, { app: 'store', version: '1.0.0' })).installed?.version, '1.0.0');
});

test('an upgrade that is refused leaves the earlier version working', async () => {
  await registerAppDefinition(developer, definition('left', '1.0.0', { hooks: [hook('kustomer.app.left.a')] }));
  await installApp(developer, { app: 'left', version: '1.0.0' });
  await sqlQuery("INSERT INTO hooks (type, event_name, display_name, hash, created_by) VALUES ('web', 'kustomer.app.left.taken', 'By hand', $1, 'dev')", [
    '0'.repeat(64),
  ]);
  await registerAppDefinition(developer, definition('left', '2.0.0', { hooks: [hook('b'), hook('taken')], workflows: [workflow('New', 'b')] }));
  const before = await addressesOf('left');
  await assert.rejects(installApp(developer, { app: 'left', version: '2.0.0' }), (error) => {
    assert.ok(error instanceof AppError && error.kind === 'conflict');
    assert.deepEqual(
      error.issues.map(({ path }) => path),
      ['hooks[1].eventName'],
    );
    return true;
  });
  assert.deepEqual(await addressesOf('left'), before);
  const { installed, workflows } = await getDirectoryApp(developer, { app: 'left' });
  assert.deepEqual([installed?.version, workflows], ['1.0.0', []]);
});

test('a disabled app keeps its addresses and takes nothing; an upgrade does not enable it, nor what a person switched off', async () => {
  await registerAppDefinition(developer, definition('quiet', '1.0.0', { workflows: [workflow('W', 'order.update')] }));
  await assert.rejects(setAppEnabled(developer, { app: 'quiet', enabled: false }), isKind('conflict', 'not-installed'));
  await installApp(developer, { app: 'quiet', version: '1.0.0' });
  const addresses = await addressesOf('quiet');
  await setAppEnabled(developer, { app: 'quiet', enabled: false });
  const statesOf = async () => {
    const { hooks, workflows } = await getDirectoryApp(developer, { app: 'quiet' });
    return [...hooks, ...workflows].map(({ enabled }) => enabled);
  };
  assert.deepEqual(await statesOf(), [false, false]);
  await registerAppDefinition(developer, definition('quiet', '1.1.0', { workflows: [workflow('W', 'order.update')] }));
  await installApp(developer, { app: 'quiet', version: '1.1.0' });
  assert.deepEqual(await statesOf(), [false, false]);
  await setAppEnabled(developer, { app: 'quiet', enabled: true });
  assert.deepEqual(await statesOf(), [true, true]);
  assert.deepEqual(await addressesOf('quiet'), addresses);
  await sqlQuery("UPDATE workflows SET enabled = false WHERE owner LIKE 'quiet@%'");
  await installApp(developer, { app: 'quiet', version: '1.0.0' });
  assert.deepEqual(await statesOf(), [true, false]);
});

test('what is uninstalled is gone, its versions can be installed again', async () => {
  await registerAppDefinition(developer, definition('away', '1.0.0', { workflows: [workflow('W', 'order.update')] }));
  await installApp(developer, { app: 'away', version: '1.0.0' });
  const [first] = await addressesOf('away');
  assert.equal((await uninstallApp(developer, { app: 'away' })).installed, null);
  const { hooks, workflows } = await getDirectoryApp(developer, { app: 'away' });
  assert.deepEqual([hooks, workflows], [[], []]);
  await assert.rejects(uninstallApp(developer, { app: 'away' }), isKind('conflict', 'not-installed'));
  await installApp(developer, { app: 'away', version: '1.0.0' });
  assert.notDeepEqual((await addressesOf('away'))[0], first);
});

test('versions are kept as they were given, found again, and shown in pages', async () => {
  for (let minor = 0; minor < 25; minor += 1) await registerAppDefinition(developer, definition('many', `1.${minor}.0`, { klasses: [{ minor }] }));
  const first = await getDirectoryApp(developer, { app: 'many' });
  const second = await getDirectoryApp(developer, { app: 'many', versions: first.nextVersions ?? '' });
  assert.deepEqual(
    [...first.versions, ...second.versions].map(({ version }) => version),
    Array.from({ length: 25 }, (_, index) => `1.${24 - index}.0`),
  );
  assert.deepEqual([first.versions.length, second.nextVersions], [20, null]);
  assert.deepEqual((await getAppVersion(developer, { app: 'many', version: '1.7.0' })).klasses, [{ minor: 7 }]);
  await assert.rejects(getAppVersion(developer, { app: 'many', version: '2.0.0' }), isKind('not-found', 'app-version'));
  await assert.rejects(getAppVersion(member, { app: 'many', version: '1.7.0' }), isKind('forbidden'));
  await assert.rejects(getDirectoryApp(developer, { app: 'many', versions: 'yesterday' }), isKind('invalid'));
});

test('the palette finds an app by its title and its name, once', async () => {
  await registerAppDefinition(developer, definition('palette_app', '1.0.0'));
  await registerAppDefinition(developer, { ...definition('palette_app', '1.0.1'), title: 'Colours' });
  for (const wanted of ['colour', 'palette_']) {
    assert.deepEqual(
      (await findDirectoryApps(wanted, 6)).map(({ label, href }) => [label, href]),
      [['Colours', '/inbound/apps/palette_app']],
    );
  }
  assert.equal((await findDirectoryApps('', 2)).length, 2);
});

test('the directory lists each app once, in pages; roles are asked for', async () => {
  const first = await listDirectory(developer, { limit: 3 });
  const second = await listDirectory(developer, { limit: 100, cursor: first.nextCursor ?? '' });
  const names = [...first.data, ...second.data].map(({ app }) => app);
  assert.deepEqual(names, [...new Set(names)].toSorted());
  assert.equal(first.data.length, 3);
  await assert.rejects(listDirectory(member), isKind('forbidden'));
  await assert.rejects(registerAppDefinition(member, definition('no', '1.0.0')), isKind('forbidden'));
  await assert.rejects(installApp(member, { app: 'shop', version: '0.0.1' }), isKind('forbidden'));
  await assert.rejects(setAppEnabled(member, { app: 'shop', enabled: false }), isKind('forbidden'));
  await assert.rejects(uninstallApp(member, { app: 'shop' }), isKind('forbidden'));
  await assert.rejects(installApp(developer, { app: 'nothing', version: '0.0.1' }), isKind('not-found', 'app'));
  await assert.rejects(installApp(developer, { app: 'shop', version: '9.0.0' }), isKind('not-found', 'app-version'));
});
