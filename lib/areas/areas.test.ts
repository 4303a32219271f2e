import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areas, webhookPermission } from '#lib/areas/registry.ts';
import { dialectIds, dialects } from '#lib/dialects/registry.ts';

test('each dialect has one area, which names the same vendor', () => {
  assert.deepEqual(areas.map((area) => area.dialect).toSorted(), dialectIds.toSorted());
  for (const area of areas) assert.equal(area.vendor, dialects[area.dialect].vendor);
});

test('areas share no path and no key', () => {
  for (const name of ['id', 'path', 'key', 'title'] as const) {
    const values = areas.map((area) => area[name]).filter((value) => value !== null);
    assert.deepEqual(values, [...new Set(values)]);
  }
});

test('an event is found again by what is inside its area, and what is gone has no way there', () => {
  const place = { scope: '3', type: 'ADD_RECORD', subject: '8', sample: false };
  const of = (dialect: string) => areas.find((area) => area.dialect === dialect)?.whereabouts;
  assert.deepEqual(of('kintone')?.(place), [
    { label: 'app 3', href: '/apps/3' },
    { label: 'record 8', href: '/apps/3/records/8' },
  ]);
  assert.equal(of('kintone')?.({ ...place, type: 'DELETE_RECORD' })[1]?.href, null);
  assert.equal(of('kintone')?.({ ...place, sample: true })[1]?.href, null);
  const instance = { scope: 'workspace', type: 'created', subject: 'safety-inspection-8', sample: false };
  assert.deepEqual(of('kianda')?.(instance), [
    { label: 'process safety-inspection', href: '/processes/safety-inspection' },
    { label: 'instance safety-inspection-8', href: '/processes/safety-inspection/8' },
  ]);
  assert.equal(of('kianda')?.({ ...instance, type: 'deleted' })[1]?.href, null);
  const request = { scope: 'inbound', type: 'kustomer.app.shop.order', subject: '4', sample: false };
  assert.deepEqual(of('kustomer')?.(request), [{ label: 'hook 4', href: '/inbound/hooks/4' }]);
  assert.deepEqual(of('kustomer')?.({ ...request, subject: 'run:7' }), [{ label: 'run 7', href: '/workflows/runs/7' }]);
  const inSpace = (type: string, subject: string) => of('kinetic')?.({ scope: 'space', type, subject, sample: false })[1];
  assert.deepEqual(inSpace('Team Deleted', 'team/role-approvers'), { label: 'team role-approvers', href: '/space/teams/role-approvers' });
  assert.deepEqual(inSpace('Form Created', 'form/it/laptop'), { label: 'form it/laptop', href: '/space/kapps/it/forms/laptop' });
  const id = '019a1b2c-3d4e-7f00-8000-0123456789ab';
  assert.deepEqual(inSpace('Submission Saved', `submission/${id}`), { label: 'submission 6789AB', href: `/space/submissions/${id}` });
  assert.equal(inSpace('Submission Deleted', `submission/${id}`)?.href, null);
  const lead = { scope: 'pipeline-3', type: 'status', subject: 'lead-17', sample: false };
  assert.deepEqual(of('kommo')?.(lead), [
    { label: 'pipeline 3', href: '/pipelines/3' },
    { label: 'lead 17', href: '/pipelines/leads/17' },
  ]);
  assert.deepEqual(of('kommo')?.({ ...lead, scope: 'account', type: 'delete_company', subject: 'company-4' }), [
    { label: 'account', href: null },
    { label: 'company 4', href: '/pipelines/companies/4' },
  ]);
});

test('settings of a webhook of the account are for fewer than those of a trigger', () => {
  assert.equal(webhookPermission({ dialect: 'kommo', scope: 'account' }), 'account-webhooks.manage');
  assert.equal(webhookPermission({ dialect: 'kommo', scope: 'pipeline-3' }), 'pipelines.configure');
  assert.equal(webhookPermission({ dialect: 'kintone', scope: '3' }), 'apps.configure');
  assert.equal(webhookPermission({ dialect: 'gone', scope: '3' }), undefined);
});
