// The vendor's own client (@kineticdata/react) against the running product: webhooks, webhook jobs and what can be
// listened to, its calls unchanged.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { openReceiver, type Receiver } from '#lib/testing/receiver.ts';
import { waitFor } from '#lib/testing/wait-for.ts';
import { login, productUrl } from './product-under-test.ts';

// The client reads it when it is loaded.
process.env.REACT_APP_API_HOST = productUrl;
const require = createRequire(import.meta.url);

type Options = Record<string, unknown>;

const Functions = z.record(z.string(), z.unknown());
/** The HTTP library that the client shares with whoever sets its headers. */
const Axios = z.custom<{ default: { defaults: { headers: { common: Record<string, string> } } } }>(
  (value) => typeof value === 'function' && 'default' in value,
);

/** A function of the client. It is plain JavaScript: what it answers is looked at, not claimed. */
function vendorCall(file: string, name: string): (options?: Options) => Promise<Record<string, unknown>> {
  const call = Functions.parse(require(`@kineticdata/react/lib/apis/core/${file}`))[name];
  assert.ok(typeof call === 'function', name);
  return async (options = {}) => Functions.parse((await Reflect.apply(call, undefined, [options])) ?? {});
}

const fetchWebhooks = vendorCall('webhooks', 'fetchWebhooks');
const fetchWebhook = vendorCall('webhooks', 'fetchWebhook');
const createWebhook = vendorCall('webhooks', 'createWebhook');
const updateWebhook = vendorCall('webhooks', 'updateWebhook');
const deleteWebhook = vendorCall('webhooks', 'deleteWebhook');
const fetchWebhookJobs = vendorCall('webhooksJobs', 'fetchWebhookJobs');
const updateWebhookJob = vendorCall('webhooksJobs', 'updateWebhookJob');

const Webhook = z.strictObject({
  name: z.string(),
  type: z.string(),
  event: z.string(),
  filter: z.string(),
  url: z.string(),
  authStrategy: z.unknown(),
  createdAt: z.string().optional(),
  createdBy: z.string().optional(),
  updatedAt: z.string().optional(),
  updatedBy: z.string().optional(),
});
const Job = z.strictObject({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  event: z.string(),
  status: z.enum(['Queued', 'In Progress', 'Complete', 'Failed', 'Cancelled']),
  summary: z.string(),
  url: z.string(),
  requestContent: z.string(),
  responseContent: z.string(),
  retryCount: z.number(),
  scheduledAt: z.string(),
  parentId: z.string(),
  scopeType: z.enum(['Space', 'Kapp']),
  scopeId: z.string(),
  webhookId: z.string(),
  createdAt: z.string().optional(),
  createdBy: z.string().optional(),
  updatedAt: z.string().optional(),
  updatedBy: z.string().optional(),
});
const Refusal = z.looseObject({ message: z.string(), key: z.string(), statusCode: z.number() });

function webhookOf(answer: Record<string, unknown>): z.infer<typeof Webhook> {
  assert.equal(answer.error, undefined, JSON.stringify(answer.error));
  return Webhook.parse(answer.webhook);
}

function jobsOf(answer: Record<string, unknown>): z.infer<typeof Job>[] {
  assert.equal(answer.error, undefined, JSON.stringify(answer.error));
  return z.array(Job).parse(answer.webhookJobs);
}

const refusalOf = (answer: Record<string, unknown>) => Refusal.parse(answer.error);
const unique = Date.now().toString(36);

describe('the vendor’s client', () => {
  let receiver: Receiver;
  before(async () => {
    const { default: client } = Axios.parse(require('axios'));
    client.defaults.headers.common.Authorization = `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}`;
    receiver = await openReceiver();
  });
  after(() => receiver.close());

  test('lists what can be listened to', async () => {
    assert.deepEqual(await vendorCall('meta', 'fetchSpaceWebhookEvents')(), {
      User: ['Created', 'Updated', 'Deleted', 'Login', 'Logout', 'Membership Change'],
      Team: ['Created', 'Updated', 'Deleted', 'Restored', 'Membership Change'],
      'Datastore Form': ['Created', 'Updated', 'Deleted'],
      'Datastore Submission': ['Created', 'Submitted', 'Updated', 'Deleted'],
    });
    assert.deepEqual(await vendorCall('meta', 'fetchKappWebhookEvents')(), {
      Form: ['Created', 'Updated', 'Deleted', 'Restored'],
      Submission: ['Created', 'Submitted', 'Updated', 'Saved', 'Closed', 'Deleted'],
    });
    const types = await fetch(`${productUrl}/app/api/v1/meta/webhooks/types/space`, { headers: { authorization: basic() } });
    assert.deepEqual(await types.json(), ['User', 'Team', 'Datastore Form', 'Datastore Submission']);
  });

  for (const name of [`Plain ${unique}`, `With / slash / ${unique}`, `100 % ${unique} %2F`, `Ünïcode #?&+ ${unique}`]) {
    test(`makes, finds, renames and deletes a webhook called “${name.replace(unique, '…')}”`, async () => {
      const webhook = { name, type: 'Team', event: 'Created', filter: '', url: `${receiver.url}/unused`, authStrategy: { type: 'Signature' } };
      assert.deepEqual(webhookOf(await createWebhook({ webhook })), webhook);
      const found = webhookOf(await fetchWebhook({ webhookName: name, include: 'details' }));
      assert.equal(found.name, name);
      assert.ok(found.createdAt && found.updatedAt && found.createdBy && found.updatedBy);
      assert.ok(
        z
          .array(Webhook)
          .parse((await fetchWebhooks()).webhooks)
          .some((each) => each.name === name),
      );
      const changed = webhookOf(
        await updateWebhook({ webhookName: name, webhook: { name: `${name} again`, event: 'Updated', filter: "!team('name').startsWith('Role::')" } }),
      );
      assert.deepEqual(
        [changed.name, changed.event, changed.url, changed.filter],
        [`${name} again`, 'Updated', webhook.url, "!team('name').startsWith('Role::')"],
      );
      assert.equal(refusalOf(await fetchWebhook({ webhookName: name })).statusCode, 404);
      assert.equal(webhookOf(await deleteWebhook({ webhookName: `${name} again` })).name, `${name} again`);
      const gone = refusalOf(await deleteWebhook({ webhookName: `${name} again` }));
      assert.deepEqual([gone.statusCode, gone.key, gone.notFound], [404, 'not_found', true]);
    });
  }

  test('is told in the vendor’s words what is missing', async () => {
    const refused = refusalOf(await createWebhook({ webhook: { name: `No type ${unique}`, event: 'Created', url: `${receiver.url}/x` } }));
    assert.deepEqual([refused.statusCode, refused.badRequest, refused.message], [400, true, 'Type must not be blank']);
    assert.equal(
      refusalOf(await createWebhook({ webhook: {} })).message,
      'Name must not be blank Type must not be blank Event must not be blank Url must not be blank',
    );
    const wrong = { name: `Wrong ${unique}`, type: 'Submission', event: 'Created', url: `${receiver.url}/x` };
    assert.match(refusalOf(await createWebhook({ webhook: wrong })).message, /^Type must be "User", "Team", "Datastore Form" or "Datastore Submission"$/);
    const taken = { name: `Twice ${unique}`, type: 'Team', event: 'Created', url: `${receiver.url}/x` };
    webhookOf(await createWebhook({ webhook: taken }));
    assert.deepEqual(
      [refusalOf(await createWebhook({ webhook: taken })).statusCode, refusalOf(await createWebhook({ webhook: taken })).key],
      [400, 'uniqueness_violation'],
    );
    webhookOf(await deleteWebhook({ webhookName: taken.name }));
  });

  test('who is not signed in is refused', async () => {
    const answer = await fetch(`${productUrl}/app/api/v1/webhooks`);
    assert.equal(answer.status, 401);
    assert.deepEqual(Object.keys(z.looseObject({}).parse(await answer.json())), ['error', 'errorKey']);
  });

  test('sees the jobs of a kapp’s webhook, and sends one again to another URL', async () => {
    const kappSlug = `hooks-${unique}`;
    await vendorCall('kapps', 'createKapp')({ kapp: { name: `Hooks ${unique}`, slug: kappSlug } });
    await vendorCall('forms', 'createForm')({ kappSlug, form: { name: 'Laptop', slug: 'laptop' } });
    const name = `Submitted / ${unique}`;
    const url = `${receiver.url}/hooks/\${kapp('slug')}%20%3E%20\${form('slug')}`;
    webhookOf(await createWebhook({ kappSlug, webhook: { name, type: 'Submission', event: 'Submitted', filter: "form('slug') === 'laptop'", url } }));
    assert.deepEqual(
      z
        .array(Webhook)
        .parse((await fetchWebhooks({ kappSlug })).webhooks)
        .map((each) => each.name),
      [name],
    );
    const { submission } = await vendorCall('submissions', 'createSubmission')({ kappSlug, formSlug: 'laptop', values: {}, completed: true });
    const { id: submissionId } = z.looseObject({ id: z.string() }).parse(submission);

    const list = (options: Options = {}) => fetchWebhookJobs({ scope: 'kapp', kappSlug, ...options });
    const job = await waitFor('the job to be complete', async () => jobsOf(await list()).find((each) => each.status === 'Complete'));
    const expected = `${receiver.url}/hooks/${kappSlug}%20%3E%20laptop`;
    assert.deepEqual(
      [job.name, job.type, job.event, job.summary, job.url, job.retryCount, job.parentId, job.scopeType, job.scopeId],
      [name, 'Submission', 'Submitted', '200 OK', expected, 0, submissionId, 'Kapp', kappSlug],
    );
    assert.equal(JSON.parse(job.requestContent).submission.id, submissionId);
    assert.ok(jobsOf(await list({ include: 'details' }))[0]?.createdAt);
    assert.equal(jobsOf(await list({ webhook: name })).length, 1);
    assert.equal(jobsOf(await list({ webhook: 'Another' })).length, 0);
    assert.equal(jobsOf(await list({ status: 'failed' })).length, 0);
    assert.equal(jobsOf(await list({ status: 'Complete', limit: 1_000 })).length, 1);

    // Sent again: the count goes up at once, and the URL is the new one.
    const { webhookJob } = await updateWebhookJob({ scope: 'kapp', kappSlug, id: job.id, webhookJob: { status: 'Queued', url: `${receiver.url}/moved` } });
    const again = Job.parse(webhookJob);
    assert.deepEqual([again.id, again.retryCount, again.url], [job.id, 1, `${receiver.url}/moved`]);
    await waitFor('the second request', () => receiver.requests.find((request) => request.url === '/moved'));
    const done = await waitFor('the job to be complete again', async () => jobsOf(await list()).find((each) => each.status === 'Complete'));
    assert.deepEqual([done.retryCount, done.url], [1, `${receiver.url}/moved`]);
    assert.equal(receiver.requests.find((request) => request.url === '/moved')?.body, job.requestContent);
    assert.equal(refusalOf(await updateWebhookJob({ scope: 'kapp', kappSlug, id: job.id, webhookJob: { status: 'Nonsense' } })).statusCode, 400);
    assert.equal(refusalOf(await updateWebhookJob({ id: job.id, webhookJob: { status: 'Queued' } })).statusCode, 404, 'it is none of the space');

    // The calls that the client has no function for.
    const at = (path: string) => `${productUrl}/app/api/v1/kapps/${kappSlug}/webhookJobs${path}`;
    const ask = async (path: string, method = 'GET') => {
      const answer = await fetch(at(path), { method, headers: { authorization: basic() } });
      return { status: answer.status, json: z.looseObject({}).parse(await answer.json()) };
    };
    const ofParent = await ask(`?parentType=Submission&parentKey=${submissionId}`);
    assert.equal(z.array(Job).parse(ofParent.json.webhookJobs).length, 1);
    const createdAt = jobsOf(await list({ include: 'details' }))[0]?.createdAt ?? '';
    const later = new Date(Date.parse(createdAt) + 1).toISOString();
    const counts = await Promise.all(
      [`?start=${createdAt}`, `?start=${later}`, `?end=${createdAt}`, `?end=${later}`].map(
        async (query) => z.array(Job).parse((await ask(query)).json.webhookJobs).length,
      ),
    );
    assert.deepEqual(counts, [1, 0, 0, 1], 'start is inclusive, end is not');
    assert.equal(Job.parse((await ask(`/${job.id}`)).json.webhookJob).id, job.id);
    assert.equal((await ask('?limit=1001')).status, 400);
    assert.equal((await ask(`/${job.id}`, 'DELETE')).status, 200);
    assert.equal((await ask(`/${job.id}`)).status, 404);
    webhookOf(await deleteWebhook({ kappSlug, webhookName: name }));
  });

  test('a page token leads through all jobs', async () => {
    const name = `Pages ${unique}`;
    webhookOf(await createWebhook({ webhook: { name, type: 'Team', event: 'Created', url: `${receiver.url}/pages` } }));
    for (const number of [1, 2, 3]) await vendorCall('teams', 'createTeam')({ team: { name: `Pages ${unique} ${number}` } });
    await waitFor('the requests', () => receiver.requests.filter((request) => request.url === '/pages').length === 3);
    const seen: string[] = [];
    for (let pageToken: unknown; seen.length < 5; ) {
      const page = await fetchWebhookJobs({ webhook: name, limit: 2, ...(pageToken ? { pageToken } : {}) });
      seen.push(...jobsOf(page).map((job) => job.id));
      pageToken = page.nextPageToken;
      if (!pageToken) break;
    }
    assert.equal(new Set(seen).size, 3);
    assert.equal(seen.length, 3);
    webhookOf(await deleteWebhook({ webhookName: name }));
  });
});

function basic(): string {
  return `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}`;
}
