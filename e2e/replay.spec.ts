// What people do when notifications must go out once more: everything that failed, and one event.
import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { administrator } from './people.ts';
import { addSampleRecord, newTitle } from './sample-records.ts';
import { expectAccessible } from './support/accessible.ts';

const headers = { authorization: `Bearer ${process.env.CALLBOARD_TEST_API_KEY ?? ''}` };
/** More than a replay has under way at once. */
const manyJobs = 400;
const narrow = { width: 360, height: 740 };

test.use({ viewport: { width: 1440, height: 900 } });

const rowOf = (page: Page, title: string) => page.getByRole('row').filter({ hasText: title });
const strip = (page: Page) => page.getByRole('region', { name: 'Redelivery in the background' });
const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function ok<Body>(answer: Awaited<ReturnType<APIRequestContext['get']>>): Promise<Body> {
  const text = await answer.text();
  expect(answer.ok(), text).toBe(true);
  return JSON.parse(text);
}

/** What the bin of the sample webhook answers from now on. */
async function answerOfSample(request: APIRequestContext, answer: { status?: number; delaySeconds?: number }): Promise<void> {
  const { data } = await ok<{ data: { id: number; name: string }[] }>(await request.get('/api/v1/bins', { headers }));
  const bin = data.find(({ name }) => name === 'First deliveries');
  await ok(await request.patch(`/api/v1/bins/${bin?.id}`, { headers, data: { answer } }));
}

async function sampleApp(request: APIRequestContext): Promise<string> {
  const { data } = await ok<{ data: { scope: { id: string }; title: string }[] }>(await request.get('/api/v1/events?area=kintone&limit=1', { headers }));
  return data[0]?.scope.id ?? '';
}

async function eventOf(request: APIRequestContext, title: string): Promise<string> {
  const { data } = await ok<{ data: { id: string }[] }>(await request.get(`/api/v1/events?text=${encodeURIComponent(title)}`, { headers }));
  return data[0]?.id ?? '';
}

/** Records whose notification failed, shown in the list. */
async function openListWithFailed(page: Page, titles: string[]): Promise<void> {
  await answerOfSample(page.request, { status: 503 });
  for (const title of titles) await addSampleRecord(page.request, title);
  await page.goto('/jobs');
  for (const title of titles) {
    await expect(async () => {
      if ((await rowOf(page, title).getByText('Failed').count()) === 0) await page.reload();
      await expect(rowOf(page, title).getByText('Failed')).toBeVisible({ timeout: 3_000 });
    }).toPass();
  }
  await answerOfSample(page.request, {});
}

async function openReplayDialog(page: Page) {
  const dialog = page.getByRole('dialog', { name: 'Redeliver what failed' });
  await expect(async () => {
    await page.getByRole('button', { name: 'Redeliver what failed…' }).press('Enter');
    await expect(dialog).toBeVisible({ timeout: 2_000 });
  }).toPass();
  return dialog;
}

test.afterAll(async ({ request }) => answerOfSample(request, {}));

test('everything that failed since a time is counted, sent again and followed, by the keyboard alone', async ({ page }) => {
  const titles = [newTitle(), newTitle()];
  await openListWithFailed(page, titles);

  const dialog = await openReplayDialog(page);
  await expect(dialog.getByRole('combobox', { name: 'Since' })).toBeFocused();
  await expect(dialog.getByRole('checkbox', { name: 'Failed' })).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Redeliver what failed…' })).toBeFocused();

  await openReplayDialog(page);
  await dialog.getByRole('checkbox', { name: 'Failed' }).uncheck();
  await expect(dialog.getByText('Choose at least one state.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Redeliver' })).toBeDisabled();
  await dialog.getByRole('checkbox', { name: 'Failed' }).check();
  await dialog.getByRole('combobox', { name: 'Since' }).selectOption('The last hour');
  const confirm = dialog.getByRole('button', { name: /^Redeliver \d+ jobs$/ });
  await expect(confirm).toBeEnabled();
  const count = Number(/\d+/.exec((await confirm.textContent()) ?? '')?.[0]);
  expect(count).toBeGreaterThanOrEqual(2);
  await confirm.press('Enter');
  await expect(dialog).toBeHidden();

  await expect(strip(page).getByRole('listitem')).toContainText(`${count} jobs looked at`);
  await expect(strip(page).getByRole('listitem').getByText('Redelivered')).toBeVisible();
  for (const title of titles) await expect(rowOf(page, title)).toContainText('2 of 2');
  for (const title of titles) await expect(rowOf(page, title).getByText('Delivered')).toBeVisible();
  await page.reload();
  await expect(strip(page)).toContainText('Jobs that failed');
  await strip(page).getByRole('button', { name: 'Put this message away' }).click();
  await expect(strip(page)).toBeHidden();
});

test('the filters of the list are offered, and nothing to send is said before it is tried', async ({ page }) => {
  await page.goto('/jobs?http=418&status=failed,skipped&within=1h');
  const dialog = await openReplayDialog(page);
  await expect(dialog.getByRole('checkbox', { name: 'Only what the other filters of the list let through' })).toBeChecked();
  await expect(dialog.getByRole('checkbox', { name: 'Skipped' })).toBeChecked();
  await expect(dialog.getByText('No job matches.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Redeliver' })).toBeDisabled();
});

test('a long redelivery shows how far it is after a reload, and is cancelled', async ({ page }) => {
  const { request } = page;
  await ok(await request.patch('/api/v1/settings', { headers, data: { kintoneNotificationsPerMinute: 0 } }));
  const app = await sampleApp(request);
  const from = new Date(Date.now() - 60_000).toISOString();
  const tag = newTitle();
  const login = Buffer.from(`${administrator.email}:${administrator.password}`).toString('base64');
  const add = (index: number) =>
    request.post('/k/v1/record.json', {
      headers: { 'X-Cybozu-Authorization': login },
      data: { app, record: { 'Project name': { value: `${tag} ${index}` }, Customer: { value: 'Many' } } },
    });
  // Kintone notifies of records that are added one by one.
  for (let added = 0; added < manyJobs; added += 20) {
    for (const answer of await Promise.all(Array.from({ length: 20 }, (_, index) => add(added + index)))) await ok(answer);
  }
  await ok(await request.patch('/api/v1/settings', { headers, data: { kintoneNotificationsPerMinute: 60 } }));
  await expect(async () => {
    const preview = await ok<{ count: number }>(await request.post('/api/v1/replays/preview', { headers, data: { from, status: 'delivered' } }));
    expect(preview.count).toBeGreaterThanOrEqual(manyJobs);
  }).toPass();
  await answerOfSample(request, { delaySeconds: 8 });
  await ok(await request.post('/api/v1/replays', { headers, data: { from, status: 'delivered' } }));

  // It is shown above whatever list; a short one is looked through faster.
  await page.goto('/jobs?status=held');
  const bar = strip(page).getByRole('progressbar');
  await expect(bar).toBeVisible();
  await expect(strip(page)).toContainText(/\d+ of \d+ jobs looked at, \d+ sent again\./);
  await page.reload();
  await expect(bar).toBeVisible();
  await page.setViewportSize(narrow);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await expectAccessible(page);
  await strip(page).getByRole('button', { name: 'Cancel' }).first().click();
  await expect(page.getByText('The redelivery is cancelled. What was queued already still goes out.')).toBeVisible();
  await expect(bar).toBeHidden();
  await expect(strip(page).getByText('Cancelled', { exact: true }).first()).toBeVisible();
  await answerOfSample(request, {});
});

test('an event is replayed to a webhook, and its page leads to the new job', async ({ page }) => {
  const { request } = page;
  const title = newTitle();
  await addSampleRecord(request, title);
  const app = await sampleApp(request);
  const saved = await ok<{ id: number }>(
    await request.post(`/api/v1/apps/${app}/webhooks`, {
      headers,
      data: { description: 'Only saved', url: 'https://example.com/hook', events: ['ADD_RECORD'], active: true },
    }),
  );
  await expect(async () => expect(await eventOf(request, title)).not.toBe('')).toPass();
  await page.goto(`/events/${await eventOf(request, title)}`);
  await expect(page.getByRole('link', { name: 'Open the job' })).toHaveCount(1);

  const button = page.getByRole('button', { name: 'Replay to…' });
  const dialog = page.getByRole('dialog', { name: 'Replay the event' });
  await expect(async () => {
    await button.press('Enter');
    await expect(dialog).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expect(dialog.getByRole('radio').first()).toBeChecked();
  await expect(dialog.getByRole('listitem')).toContainText('Only saved: The webhook is saved but not published yet: Update App puts it in force.');
  await expectAccessible(page);
  await page.setViewportSize(narrow);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
  await button.press('Enter');
  await expect(dialog.getByRole('radio').first()).toBeChecked();
  await dialog.getByRole('button', { name: 'Replay' }).press('Enter');
  const done = page.getByRole('dialog', { name: 'The event is replayed' });
  const link = done.getByRole('list', { name: 'The new jobs' }).getByRole('link', { name: 'Open the job' });
  await expect(link).toHaveCount(1);
  await expectAccessible(page);
  const href = (await link.getAttribute('href')) ?? '';
  await done.getByRole('button', { name: 'Close' }).last().click();
  const verdict = page.getByRole('listitem').filter({ hasText: 'Replayed by Ada Lovelace.' });
  await expect(verdict.getByText('Replayed', { exact: true }).first()).toBeVisible();
  await expect(verdict.getByRole('link', { name: 'Open the job' })).toHaveAttribute('href', href);
  await expect(verdict.getByText('Delivered')).toBeVisible();
  await page.goto(href);
  await expect(page.getByRole('list', { name: 'Timeline' })).toContainText('Replayed by Ada Lovelace.');
  expect((await request.delete(`/api/v1/apps/${app}/webhooks/${saved.id}`, { headers })).status()).toBe(204);
});

test('no barriers in the question what to redeliver, and room for it on a phone', async ({ page }) => {
  await page.goto('/jobs?within=1h');
  const dialog = await openReplayDialog(page);
  await expect(dialog.getByText(/^(No job matches|\d+ jobs?)\./)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('combobox', { name: 'Since' }).selectOption('A date and time …');
  await expect(dialog.getByLabel('Date and time')).toBeVisible();
  await page.setViewportSize(narrow);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
});
