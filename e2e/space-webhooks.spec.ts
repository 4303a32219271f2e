// A person sets a webhook by the naming convention, makes the workflow that it runs, submits a form, and follows the job
// to the run and what its step gave.
import { expect, type Page, test } from '@playwright/test';
import { administrator } from './people.ts';
import { expectAccessible } from './support/accessible.ts';

test.describe.configure({ mode: 'serial' });

const unique = Date.now().toString(36);
const kapp = `hooks-${unique}`;
const webhooks = `/space/kapps/${kapp}/webhooks`;
const name = `Submitted / ${unique}`;
const group = `Submissions > ${kapp} > laptop`;

/** As a program does it: what is not what this is about. */
async function call(page: Page, method: 'post' | 'put', path: string, data: object): Promise<void> {
  const authorization = `Basic ${Buffer.from(`${administrator.email}:${administrator.password}`).toString('base64')}`;
  const answer = await page.request[method](`/app/api/v1/${path}`, { data, headers: { authorization } });
  expect(answer.ok(), await answer.text()).toBe(true);
}

async function submitForm(page: Page, reason: string): Promise<void> {
  await page.goto(`/space/kapps/${kapp}/forms/laptop/new`);
  await page.getByRole('textbox', { name: 'Reason' }).fill(reason);
  await page.getByRole('button', { name: 'Submit' }).click();
  await page.waitForURL(/\/space\/submissions\/[0-9a-f-]{36}$/);
}

/** A step whose output shows what the webhook sent; how one is made in the editor is told elsewhere. */
async function addStep(page: Page, href: string): Promise<void> {
  const path = `/api/v1${href}`;
  const headers = { authorization: `Bearer ${process.env.CALLBOARD_TEST_API_KEY ?? ''}` };
  const { source, group: ofGroup, name: ofName } = await (await page.request.get(path, { headers })).json();
  const steps = [{ id: 'lead', action: 'callboard.lead.create', params: { name: 'Wanted: {{{steps.1.attributes.data.values.Reason}}}' } }];
  const definition = { name: ofName, trigger: { transitions: [{ target: 'lead' }] }, steps };
  const answer = await page.request.put(path, { headers, data: { source, group: ofGroup, name: ofName, definition } });
  expect(answer.ok(), await answer.text()).toBe(true);
}

test('a webhook is written with values of a real event, and says what it would do', async ({ page }) => {
  await call(page, 'post', 'kapps', { name: `Hooks ${unique}`, slug: kapp });
  await call(page, 'post', `kapps/${kapp}/forms`, {
    name: 'Laptop',
    slug: 'laptop',
    fields: [{ name: 'Reason', type: 'text' }],
    attributesMap: { Notify: ['Yes'] },
  });
  await submitForm(page, 'The old one is slow');

  await page.goto(webhooks);
  await expect(page.getByRole('heading', { name: 'No webhook yet' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Add webhook' }).first().click();
  await page.waitForURL(`${webhooks}/new`);
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await expect(page.getByText('Choose a type and an event to see what would happen.')).toBeVisible();
  await page.getByRole('combobox', { name: 'Type' }).selectOption('Submission');
  await page.getByRole('combobox', { name: 'Event' }).selectOption('Submitted');
  await expect(page.getByRole('combobox', { name: 'Tried with' })).toBeVisible();

  // The list of values is one for the keyboard, too.
  await page.getByRole('button', { name: 'Insert a value into Filter' }).press('Enter');
  const values = page.getByRole('dialog', { name: 'Insert a value into Filter' });
  await values.getByRole('textbox', { name: 'Find a value' }).fill('Notify');
  await expect(values.getByRole('button', { name: /form\('attribute:Notify'\).*Yes/ })).toBeVisible();
  await expectAccessible(page);
  await values.getByRole('button', { name: /form\('attribute:Notify'\)/ }).click();
  const filter = page.getByRole('textbox', { name: 'Filter' });
  await expect(filter).toBeFocused();
  await expect(filter).toHaveValue("form('attribute:Notify')");
  await filter.pressSequentially(".indexOf('No') > -1");
  await expect(page.getByText('Would be skipped')).toBeVisible();
  await expect(page.getByText('Its filter gives false for this event.')).toBeVisible();
  await filter.fill("values('Missing').trim() === ''");
  await expect(page.getByText('Would fail')).toBeVisible();
  await expect(page.getByText(/Its filter could not be evaluated\. TypeError/)).toBeVisible();
  await filter.fill("form('attribute:Notify').indexOf('Yes') > -1");

  await page.getByRole('button', { name: 'Use this URL' }).click();
  await expect(page.getByText('Would fire')).toBeVisible();
  await expect(page.getByText('This workflow does not exist yet')).toBeVisible();
  await expect(page.getByText(`/Submissions%20%3E%20${kapp}%20%3E%20laptop/Submitted`).first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Create this workflow' }).click();
  await expect(page.getByText('It runs the workflow')).toBeVisible();
  const workflow = page.getByRole('link', { name: new RegExp(`:: ${group} :: Submitted$`) });
  await expect(workflow).toBeVisible();
  await addStep(page, (await workflow.getAttribute('href')) ?? '');

  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.waitForURL(webhooks);
  const row = page.getByRole('row').filter({ hasText: name });
  await expect(row.getByText('Submitted', { exact: true })).toBeVisible();
  await expect(row.getByText('None yet')).toBeVisible();
});

test('what is missing stands next to its field', async ({ page }) => {
  await page.goto(`${webhooks}/new`);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  for (const text of ['Name must not be blank', 'Type must not be blank', 'Event must not be blank', 'Url must not be blank']) {
    await expect(page.getByText(text)).toBeVisible();
  }
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('combobox', { name: 'Type' }).selectOption('Form');
  await page.getByRole('combobox', { name: 'Event' }).selectOption('Created');
  await page.getByRole('textbox', { name: 'URL' }).fill('https://example.com/${form(');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('URL has a ${ without its }.').first()).toBeVisible();
  await page.getByRole('textbox', { name: 'URL' }).fill('https://example.com/hook');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText(`Another webhook here is called “${name}” already.`)).toBeVisible();
});

test('a submitted form becomes a job, and the job a run', async ({ page }) => {
  await submitForm(page, 'Another one');
  await page.goto(webhooks);
  await page.getByRole('link', { name: 'Webhook jobs' }).first().click();
  await page.waitForURL(/\/space\/webhook-jobs/);
  const row = page.getByRole('row').filter({ hasText: name });
  await expect(row.getByText('Complete')).toBeVisible({ timeout: 30_000 });
  await expect(row.getByText('200 OK')).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 800 });

  // The general page of the job names the run as well.
  const run = (await row.getByRole('link', { name: /^#\d+$/ }).textContent()) ?? '';
  await row.getByRole('link', { name }).click();
  await page.waitForURL(/\/jobs\/[0-9a-f-]{36}$/);
  await expect(page.getByText('Delivered').first()).toBeVisible();
  await page.getByRole('link', { name: `Run ${run}` }).click();
  await page.waitForURL(`/workflows/runs/${run.slice(1)}`);
  await expect(page.getByText(`${group} :: Submitted`).first()).toBeVisible();
  // What the step made of what the form was filled in with.
  const step = page.getByRole('listitem').filter({ hasText: 'Wanted: Another one' }).first();
  await step.locator('summary').click();
  await expect(step.getByText('Wanted: Another one').first()).toBeVisible();
});

test('a job that failed is retried to another URL', async ({ page }) => {
  await page.goto(webhooks);
  await page.getByRole('link', { name }).click();
  await page.getByRole('textbox', { name: 'Filter' }).fill("throw new Error('nobody is there')");
  await expect(page.getByText('Error: nobody is there.')).toBeVisible();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.waitForURL(webhooks);
  await submitForm(page, 'A third one');
  await page.goto(`/space/webhook-jobs?kapp=${kapp}&status=Failed`);
  const row = page.getByRole('row').filter({ hasText: name });
  await expect(row.getByText(/nobody is there/)).toBeVisible({ timeout: 30_000 });
  await row.getByRole('button', { name: `Retry a job of ${name}` }).click();
  const dialog = page.getByRole('dialog', { name: 'Retry this job' });
  await expectAccessible(page);
  await dialog.getByRole('textbox', { name: 'URL' }).fill('nowhere');
  await dialog.getByRole('button', { name: 'Retry' }).click();
  await expect(dialog.getByText(/neither a full http or https URL nor begins with a slash/)).toBeVisible();
  await dialog.getByRole('textbox', { name: 'URL' }).fill(`/app/api/v1/run-tree/Nowhere/${unique}/Nothing`);
  await dialog.getByRole('button', { name: 'Retry' }).click();
  await expect(page.getByText('It is sent again.')).toBeVisible();
  await page.goto(`/space/webhook-jobs?kapp=${kapp}`);
  const again = page.getByRole('row').filter({ hasText: `${unique}/Nothing` });
  await expect(again.getByText('404 Not Found')).toBeVisible({ timeout: 30_000 });
  await expect(again.getByRole('cell', { name: '1', exact: true })).toBeVisible();
});

test('a webhook is switched off, and deleted', async ({ page }) => {
  await page.goto(webhooks);
  const active = page.getByRole('switch', { name: `“${name}” is active` });
  const saved = page.waitForResponse((response) => response.request().method() === 'POST');
  await active.click();
  await saved;
  await page.reload();
  await expect(active).not.toBeChecked();
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 800 });
  await expectAccessible(page);
  await page.getByRole('link', { name }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('button', { name: 'Delete webhook' }).click();
  await page.waitForURL(webhooks);
  await expect(page.getByRole('heading', { name: 'No webhook yet' })).toBeVisible();
});
