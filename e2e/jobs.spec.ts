// What people do with the history of deliveries.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { addSampleRecord, newTitle } from './sample-records.ts';

const wide = { width: 1440, height: 900 };
const narrow = { width: 360, height: 740 };

const rowOf = (page: Page, title: string) => page.getByRole('row').filter({ hasText: title });
const panel = (page: Page) => page.getByRole('complementary', { name: 'Job' });

/** Adds a record and opens the list once its job is delivered. */
async function openListWith(page: Page, ...titles: string[]): Promise<void> {
  for (const title of titles) await addSampleRecord(page.request, title);
  await page.goto('/jobs');
  for (const title of titles) {
    await expect(async () => {
      if ((await rowOf(page, title).count()) === 0) await page.reload();
      await expect(rowOf(page, title).getByText('Delivered')).toBeVisible({ timeout: 3_000 });
    }).toPass();
  }
  // Times get their exact text when the page is alive: from then on keys are heard.
  await expect(page.getByRole('row').nth(1).locator('time').last()).toHaveAttribute('title', /\d/);
}

test.use({ viewport: wide });

test('somebody finds out what was sent, byte for byte, and sends it again', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const title = newTitle();
  await openListWith(page, title);
  await rowOf(page, title).getByRole('link', { name: title }).click();
  await expect(page).toHaveURL(/\/jobs\?job=/);
  await expect(panel(page)).toBeFocused();
  await expect(panel(page).getByRole('heading', { name: title })).toBeVisible();
  await expect(panel(page).getByRole('list', { name: 'Timeline' }).getByRole('listitem')).toHaveText([
    new RegExp(`Record is added: ${title}`),
    /Made for the webhook/,
    /Attempt 1 was answered with 200/,
  ]);

  await panel(page).getByRole('button', { name: 'Exact bytes' }).click();
  const exact = (await panel(page).locator('pre').textContent()) ?? '';
  const body = JSON.parse(exact);
  expect(JSON.stringify(body)).toBe(exact);
  expect(body).toMatchObject({ type: 'ADD_RECORD', recordTitle: title });
  await panel(page).getByRole('button', { name: 'Copy as cURL' }).click();
  const command = await page.evaluate(() => navigator.clipboard.readText());
  expect(command).toContain("-H 'content-type: application/json'");
  expect(command).toContain(`--data-raw '${exact.replaceAll("'", "'\\''")}'`);

  await panel(page).getByRole('tab', { name: 'Response' }).click();
  await expect(panel(page).getByText('HTTP 200')).toBeVisible();
  await expect(panel(page).getByLabel('Headers of the response')).toContainText('content-type');

  await panel(page).getByRole('button', { name: 'Redeliver' }).click();
  await expect(page.getByText('The job is queued to be sent again.')).toBeVisible();
  await expect(panel(page).getByRole('list', { name: 'Timeline' })).toContainText('Attempt 2 was answered with 200');
  await panel(page).getByRole('tab', { name: 'Attempts (2)' }).click();
  await expect(panel(page).getByRole('row').filter({ hasText: 'Redelivered by' })).toHaveCount(1);

  await panel(page).getByRole('tab', { name: 'Event' }).click();
  await panel(page).getByRole('link', { name: 'Open the event' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Fired' }).getByRole('link', { name: 'Open the job' })).toBeVisible();
});

test('the keyboard alone steps through the jobs, redelivers and closes', async ({ page }) => {
  const [older, newer] = [newTitle(), newTitle()];
  await openListWith(page, older, newer);
  const openTitle = panel(page).getByRole('heading', { level: 2 });
  // On a busy machine the page may listen a moment after it looks alive: a key that was not heard is pressed again.
  await expect(async () => {
    if (!page.url().includes('job=')) await page.keyboard.press('j');
    await expect(page).toHaveURL(/job=/, { timeout: 2_000 });
  }).toPass();
  await expect(openTitle).toHaveText(newer);
  await page.keyboard.press('j');
  await expect(openTitle).toHaveText(older);
  await page.keyboard.press('k');
  await expect(openTitle).toHaveText(newer);
  await expect(panel(page).getByRole('button', { name: 'Redeliver' })).toBeVisible();
  await page.keyboard.press('r');
  await expect(panel(page).getByRole('list', { name: 'Timeline' })).toContainText('Attempt 2 was answered with 200');
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  await expect(page).toHaveURL(/\/jobs$/);
  await expect(rowOf(page, newer).getByRole('link', { name: newer })).toBeFocused();
  await page.getByRole('searchbox', { name: 'Text in the URL, or an id' }).press('j');
  await expect(panel(page)).toBeHidden();
});

test('new jobs announce themselves and do not move what somebody reads', async ({ page }) => {
  await openListWith(page, newTitle());
  const first = await page.getByRole('row').nth(1).textContent();
  const title = newTitle();
  await addSampleRecord(page.request, title);
  const announcement = page.getByRole('button', { name: /\d+ new jobs?\. Show them/ });
  await expect(announcement).toBeVisible();
  expect((await page.getByRole('row').nth(1).textContent())?.slice(0, 30)).toBe(first?.slice(0, 30));
  await expect(rowOf(page, title)).toHaveCount(0);
  await announcement.click();
  await expect(rowOf(page, title)).toBeVisible();
  await expect(announcement).toBeHidden();
});

test('filters are in the address, survive a reload, and say when nothing matches', async ({ page }) => {
  await openListWith(page, newTitle());
  await page.getByRole('button', { name: 'State: Any state' }).click();
  await page.getByRole('checkbox', { name: 'Cancelled' }).check();
  await expect(page).toHaveURL(/status=cancelled/);
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Event' }).selectOption('Record is deleted');
  await expect(page.getByRole('heading', { name: 'No job matches these filters' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'State: Cancelled' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).first().click();
  await expect(page).toHaveURL(/\/jobs$/);
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await page.getByRole('combobox', { name: 'HTTP status' }).fill('2xx');
  await expect(page).toHaveURL(/http=2xx/);
  await expect(page.getByRole('row').nth(1).getByText('200')).toBeVisible();
  await page.goto('/jobs?http=9xx');
  await expect(page.getByText('http must be a status such as 404')).toBeVisible();
});

test('a selection is redelivered after its count was confirmed', async ({ page }) => {
  const titles = [newTitle(), newTitle()];
  await openListWith(page, ...titles);
  for (const title of titles) await rowOf(page, title).getByRole('checkbox').check();
  await expect(page.getByText('2 selected')).toBeVisible();
  await page.getByRole('button', { name: 'Redeliver', exact: true }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Redeliver 2 jobs?' });
  await dialog.getByRole('button', { name: 'Redeliver' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('2 jobs are queued to be sent again.')).toBeVisible();
  for (const title of titles) await expect(rowOf(page, title)).toContainText('2 of 2');
});

test('on a narrow screen a job is a page of its own', async ({ page }) => {
  const title = newTitle();
  await openListWith(page, title);
  await page.setViewportSize(narrow);
  await rowOf(page, title).getByRole('link', { name: title }).click();
  await expect(page).toHaveURL(/\/jobs\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Request' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
});

const pages = ['/', '/?span=7d', '/jobs', '/jobs?status=held', '/events', '/events?text=nothing+like+this'];

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no barriers on the pages of history (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const title = newTitle();
    await openListWith(page, title);
    const check = async (where: string) => {
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) })),
        where,
      ).toEqual([]);
    };
    await rowOf(page, title).getByRole('link', { name: title }).click();
    await expect(panel(page).getByRole('heading', { name: title })).toBeVisible();
    await check('panel');
    for (const tab of ['Response', 'Attempts (1)', 'Event']) {
      await panel(page).getByRole('tab', { name: tab }).click();
      await check(tab);
    }
    await panel(page).getByRole('link', { name: 'Open the event' }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await check('event');
    for (const path of pages) {
      await page.goto(path);
      await check(path);
    }
  });
}

test('no page of history is wider than a phone', async ({ page }) => {
  await page.setViewportSize(narrow);
  for (const path of pages) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), path).toBeLessThanOrEqual(0);
  }
});

test('the list of jobs needs at most 180 KB of script', async ({ page }) => {
  await page.goto('/jobs', { waitUntil: 'networkidle' });
  const bytes = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry) => entry instanceof PerformanceResourceTiming && /\.js(\?|$)/.test(entry.name))
      .reduce((sum, entry) => sum + (entry instanceof PerformanceResourceTiming ? entry.encodedBodySize : 0), 0),
  );
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(180_000);
});
