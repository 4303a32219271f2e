// Kommo's URL space against the routes' own handlers.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { addCall, changeCall, changeManyCall, getCall, listCall } from '#lib/rest/kommo/kommo-entities.ts';
import { listPipelinesCall } from '#lib/rest/kommo/kommo-pipelines.ts';
import { kommoRoutes } from '#lib/rest/kommo/kommo-route.ts';
import { deleteWebhookCall, listWebhooksCall, saveWebhookCall } from '#lib/rest/kommo/kommo-webhooks.ts';
import { createApiKey } from '#lib/services/api-keys/create-api-key.ts';
import { makeTestUser } from '#lib/testing/people.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';

process.env.CALLBOARD_EGRESS_ALLOW = '127.0.0.1/32';
await useTestDatabase();
const administrator = await makeTestUser('ada', 'administrator');
const { secret: key } = await createApiKey(administrator, { name: 'Admin', role: 'administrator' });
const { secret: developerKey } = await createApiKey(administrator, { name: 'Dev', role: 'developer' });

// The tables of app/(vendors)/api/v4.
const leads = kommoRoutes({ GET: listCall('lead'), POST: addCall('lead'), PATCH: changeManyCall('lead') });
const lead = kommoRoutes({ GET: getCall('lead'), PATCH: changeCall('lead') });
const customers = kommoRoutes({ GET: listCall('customer'), POST: addCall('customer'), PATCH: changeManyCall('customer') });
const pipelines = kommoRoutes({ GET: listPipelinesCall });
const webhooks = kommoRoutes({ GET: listWebhooksCall, POST: saveWebhookCall, DELETE: deleteWebhookCall });

type Routes = ReturnType<typeof kommoRoutes>;
async function call(routes: Routes, method: keyof Routes, path: string, body?: unknown, options: { id?: string; as?: string | null } = {}) {
  const { id, as = key } = options;
  const request = new Request(`http://localhost/api/v4/${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...(as === null ? {} : { authorization: `Bearer ${as}` }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await routes[method](request, { params: Promise.resolve(id === undefined ? undefined : { id }) });
  const text = await response.text();
  return { status: response.status, type: response.headers.get('content-type'), body: text === '' ? null : JSON.parse(text) };
}

describe('leads', () => {
  it('are added, shown, changed and listed as HAL', async () => {
    const fields = [{ field_id: 5, field_name: 'Phone', field_code: 'PHONE', values: [{ value: '+1', enum_id: 9 }] }];
    const added = await call(leads, 'POST', 'leads', [{ name: 'One', price: 7, custom_fields_values: fields, request_id: 'mine' }, { name: 'Two' }]);
    assert.deepEqual([added.status, added.type], [200, 'application/hal+json']);
    const [one, two] = added.body._embedded.leads;
    assert.deepEqual([one.request_id, two.request_id], ['mine', '1']);
    assert.match(one._links.self.href, new RegExp(`/api/v4/leads/${one.id}$`));
    const shown = await call(lead, 'GET', `leads/${one.id}`, undefined, { id: String(one.id) });
    assert.deepEqual([shown.body.name, shown.body.price, shown.body.custom_fields_values], ['One', 7, fields]);
    const { body } = await call(pipelines, 'GET', 'leads/pipelines');
    const [main] = body._embedded.pipelines;
    assert.deepEqual([main.id, main._embedded.statuses.slice(-2).map((status: { id: number }) => status.id)], [shown.body.pipeline_id, [142, 143]]);
    assert.equal(main._embedded.statuses[0].id, shown.body.status_id);
    assert.equal((await call(lead, 'PATCH', `leads/${one.id}`, { status_id: 142 }, { id: String(one.id) })).status, 200);
    assert.equal((await call(lead, 'GET', `leads/${one.id}`, undefined, { id: String(one.id) })).body.status_id, 142);
    const renamed = await call(leads, 'PATCH', 'leads', [
      { id: two.id, name: 'Deux' },
      { id: one.id, name: 'Un' },
    ]);
    assert.deepEqual(
      renamed.body._embedded.leads.map(({ id }: { id: number }) => id),
      [two.id, one.id],
    );
    const page = await call(leads, 'GET', 'leads?limit=1');
    assert.deepEqual([page.body._page, page.body._embedded.leads.map(({ name }: { name: string }) => name)], [1, ['Deux']]);
    assert.match(page.body._links.next.href, /leads\?page=2&limit=1$/);
  });

  it('are all added, or none, and the problem says which is wrong', async () => {
    const [before] = await sqlQuery<{ count: number }>('SELECT count(*)::int AS count FROM crm_entities');
    const refused = await call(leads, 'POST', 'leads', [{ name: 'Good' }, { name: 'Bad', status_id: 5 }]);
    assert.deepEqual([refused.status, refused.type, refused.body.status], [400, 'application/problem+json', 400]);
    const [{ request_id, errors }] = refused.body['validation-errors'];
    assert.deepEqual([request_id, errors[0].path], ['1', 'status_id']);
    const badField = [{ name: 'Bad', request_id: 'mine', custom_fields_values: [{ field_id: 'x', values: [] }] }];
    const [field] = (await call(leads, 'POST', 'leads', badField)).body['validation-errors'];
    assert.deepEqual([field.request_id, field.errors[0].path], ['mine', 'custom_fields_values[0].field_id']);
    assert.deepEqual(await sqlQuery('SELECT count(*)::int AS count FROM crm_entities'), [before]);
    for (const body of [[], {}, 'text']) assert.equal((await call(leads, 'POST', 'leads', body)).status, 400);
    assert.equal((await call(lead, 'GET', 'leads/99999', undefined, { id: '99999' })).status, 404);
    assert.equal((await call(lead, 'GET', 'leads/x', undefined, { id: 'x' })).status, 400);
    assert.equal((await call(leads, 'DELETE', 'leads')).status, 404);
    assert.equal((await call(leads, 'GET', 'leads', undefined, { as: null })).status, 401);
  });
});

it('customers have periods', async () => {
  const added = await call(customers, 'POST', 'customers', [{ name: 'Bob' }]);
  const { id } = added.body._embedded.customers[0];
  const { body } = await call(customers, 'GET', 'customers');
  assert.deepEqual([body._embedded.customers[0].id, typeof body._embedded.customers[0].period_id], [id, 'number']);
});

it('account webhooks are subscribed, found by their destination and unsubscribed, by administrators only', async () => {
  const destination = 'http://127.0.0.1:9/hook?a=1';
  const saved = await call(webhooks, 'POST', 'webhooks', { destination, settings: ['status_lead', 'add_lead'], sort: 3 });
  assert.equal(saved.status, 200);
  const { id, created_at, updated_at, ...rest } = saved.body;
  assert.deepEqual(Object.keys(saved.body), ['id', 'destination', 'created_at', 'updated_at', 'account_id', 'created_by', 'sort', 'disabled', 'settings']);
  assert.deepEqual(rest, { destination, account_id: 1_000_001, created_by: 0, sort: 3, disabled: false, settings: ['add_lead', 'status_lead'] });
  assert.ok(Number.isInteger(id) && Number.isInteger(created_at) && Number.isInteger(updated_at));
  const found = await call(webhooks, 'GET', `webhooks?filter[destination]=${encodeURIComponent(destination)}`);
  assert.deepEqual([found.body._total_items, found.body._embedded.webhooks[0].id], [1, id]);
  assert.equal((await call(webhooks, 'GET', 'webhooks?filter[destination]=nothing')).body._total_items, 0);
  for (const method of ['GET', 'POST', 'DELETE'] as const) {
    const body = method === 'GET' ? undefined : { destination, settings: ['add_lead'] };
    assert.equal((await call(webhooks, method, 'webhooks', body, { as: developerKey })).status, 403);
  }
  assert.equal((await call(webhooks, 'POST', 'webhooks', { destination, settings: ['mail_in'] })).status, 400);
  assert.deepEqual(await call(webhooks, 'DELETE', 'webhooks', { destination }), { status: 204, type: null, body: null });
  assert.equal((await call(webhooks, 'DELETE', 'webhooks', { destination })).status, 404);
});
