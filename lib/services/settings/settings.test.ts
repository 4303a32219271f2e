import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '#lib/errors.ts';
import { newId } from '#lib/ids.ts';
import { database } from '#lib/postgres/database.ts';
import { listAudit } from '#lib/services/audit/list-audit.ts';
import { listAuditActions } from '#lib/services/audit/list-audit-actions.ts';
import { addUnit } from '#lib/services/directory/add-unit.ts';
import { deleteUnit } from '#lib/services/directory/delete-unit.ts';
import { listUnits } from '#lib/services/directory/list-units.ts';
import { renameUnit } from '#lib/services/directory/rename-unit.ts';
import { getSettings } from '#lib/services/settings/get-settings.ts';
import { updateSettings } from '#lib/services/settings/update-settings.ts';
import { makeTestUser } from '#lib/testing/people.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';

await useTestDatabase();

const administrator = await makeTestUser('boss', 'administrator');
const developer = await makeTestUser('dev', 'developer');
const isForbidden = (error: unknown) => error instanceof AppError && error.kind === 'forbidden';
const issuesOf = (error: unknown) => (error instanceof AppError ? error.issues.map((issue) => issue.path) : []);

test('a patch changes what it names, keeps the rest, and says what changed', async () => {
  const before = await getSettings(administrator);
  const after = await updateSettings(administrator, { kintoneNotificationsPerMinute: 0, egressAllow: ['10.0.0.0/8', 'fd00::/8'] });
  assert.deepEqual(after, { ...before, kintoneNotificationsPerMinute: 0, egressAllow: ['10.0.0.0/8', 'fd00::/8'] });
  assert.deepEqual(await getSettings(administrator), after);
  await updateSettings(administrator, { kintoneNotificationsPerMinute: 0 });
  const rows = await database().prisma.auditEntry.findMany({ where: { action: 'settings.update' } });
  assert.equal(rows.length, 1, 'a patch that changes nothing leaves no row');
  assert.deepEqual(rows[0]?.details, {
    changes: [
      { setting: 'kintoneNotificationsPerMinute', from: 60, to: 0 },
      { setting: 'egressAllow', from: [], to: ['10.0.0.0/8', 'fd00::/8'] },
    ],
  });
});

test('a wrong value, an unknown name and a role without the permission are refused, and nothing is stored', async () => {
  const before = await getSettings(administrator);
  await assert.rejects(updateSettings(administrator, { retentionDays: 0, egressAllow: ['10.0.0.0/8', 'everything'] }), (error) => {
    assert.deepEqual(issuesOf(error), ['retentionDays', 'egressAllow[1]']);
    return true;
  });
  await assert.rejects(updateSettings(administrator, { retention: 3 } as never), (error) => error instanceof AppError && /retention/.test(error.message));
  await assert.rejects(updateSettings(administrator, 'x' as never), (error) => error instanceof AppError && error.kind === 'invalid');
  await assert.rejects(updateSettings(developer, { retentionDays: 5 }), isForbidden);
  await assert.rejects(getSettings(developer), isForbidden);
  assert.deepEqual(await getSettings(administrator), before);
});

test('organizations and groups are added, renamed and deleted; a code is used once in its kind', async () => {
  await addUnit(administrator, { kind: 'organization', code: '営業部', name: 'Sales' });
  await addUnit(administrator, { kind: 'group', code: '営業部', name: 'Sales group' });
  await assert.rejects(addUnit(administrator, { kind: 'group', code: '営業部', name: 'Again' }), (error) => issuesOf(error).join() === 'code');
  await assert.rejects(addUnit(administrator, { kind: 'group', code: 'a b', name: '' }), (error) => issuesOf(error).join() === 'code,name');
  await assert.rejects(addUnit(developer, { kind: 'group', code: 'x', name: 'X' }), isForbidden);
  assert.equal((await renameUnit(administrator, { kind: 'group', code: '営業部' }, { name: 'Everyone in sales' })).name, 'Everyone in sales');
  assert.deepEqual((await listUnits(developer, { kind: 'organization' })).data, [{ kind: 'organization', code: '営業部', name: 'Sales' }]);
  await deleteUnit(administrator, { kind: 'group', code: '営業部' });
  await assert.rejects(deleteUnit(administrator, { kind: 'group', code: '営業部' }), (error) => error instanceof AppError && error.kind === 'not-found');
  assert.deepEqual((await listUnits(developer, { kind: 'group' })).data, []);
});

test('the audit list is newest first, paged, and filtered by action, actor, target and time', async () => {
  const all = (await listAudit(administrator, { limit: 100 })).data;
  assert.deepEqual(
    all.map((entry) => entry.id),
    all
      .map((entry) => entry.id)
      .toSorted()
      .reverse(),
  );
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listAudit(administrator, { limit: 2, ...(cursor ? { cursor } : {}) });
    seen.push(...page.data.map((entry) => entry.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  assert.deepEqual(
    seen,
    all.map((entry) => entry.id),
  );
  assert.deepEqual(
    (await listAudit(administrator, { action: 'directory.rename' })).data.map((entry) => entry.target),
    ['group:営業部'],
  );
  assert.equal((await listAudit(administrator, { target: 'organization:営業部' })).data.length, 1);
  assert.ok((await listAudit(administrator, { actor: administrator.id })).data.every((entry) => entry.actor.id === administrator.id));
  assert.equal((await listAudit(administrator, { actor: newId() })).data.length, 0);
  assert.equal((await listAudit(administrator, { to: new Date(Date.now() - 3_600_000) })).data.length, 0);
  assert.equal((await listAudit(administrator, { from: new Date(Date.now() - 3_600_000), limit: 100 })).data.length, all.length);
  assert.deepEqual(await listAuditActions(administrator), [...new Set(all.map((entry) => entry.action))].sort());
  await assert.rejects(listAudit(developer), isForbidden);
  await assert.rejects(listAudit(administrator, { cursor: 'nonsense', limit: 101 }), (error) => issuesOf(error).join() === 'limit,cursor');
});
