// What people do with request bins.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

async function makeBin(page: Page, name: string): Promise<string> {
  await page.goto('/bins');
  await page.getByRole('button', { name: /^Make (a|the first) bin$/ }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Make the bin' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  return (
    (await page
      .getByText(/\/b\/[\w-]{24,}$/)
      .first()
      .textContent()) ?? ''
  );
}

const requests = (page: Page) => page.getByRole('region', { name: 'Requests' });

test('somebody makes a bin and watches requests arrive', async ({ page, request }) => {
  const url = await makeBin(page, 'Watching');
  await expect(page.getByRole('heading', { name: 'Waiting for the first request' })).toBeVisible();

  const sent = await request.post(`${url}/orders?x=1`, { data: { title: 'Visit', n: 1 } });
  expect(sent.status()).toBe(200);
  await expect(requests(page).getByRole('button', { name: /POST \/orders\?x=1/ })).toBeVisible();
  await expect(requests(page).locator('pre')).toContainText('"title": "Visit"');
  await requests(page).getByRole('button', { name: 'Exact bytes' }).click();
  await expect(requests(page).locator('pre')).toHaveText('{"title":"Visit","n":1}');

  await request.put(url, { form: { name: 'Kato Mary', mail: 'a@b.example' } });
  await expect(requests(page).getByRole('listitem')).toHaveCount(2);
  const newest = requests(page).getByRole('listitem').first();
  await expect(newest.getByRole('button', { name: /PUT \// })).toBeVisible();
  await newest.getByRole('tab', { name: 'Form' }).click();
  await expect(newest.getByRole('definition')).toHaveText(['Kato Mary', 'a@b.example']);
  await newest.getByRole('tab', { name: /^Headers/ }).click();
  await expect(newest.getByLabel('Headers of the request')).toContainText('application/x-www-form-urlencoded');
});

test('somebody sets what a bin answers, and is told what cannot be', async ({ page, request }) => {
  const url = await makeBin(page, 'Rehearsal');
  const form = page.getByRole('form', { name: 'Answer' });
  await form.getByRole('textbox', { name: 'Status' }).fill('99');
  await form.getByRole('textbox', { name: 'Delay (seconds)' }).fill('31');
  await form.getByRole('textbox', { name: 'Body' }).fill('busy');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByText('Status must be from 200 to 599.')).toBeVisible();
  await expect(form.getByText('Delay must be from 0 to 30 seconds.')).toBeVisible();
  await expect(form.getByRole('textbox', { name: 'Body' })).toHaveValue('busy');

  await form.getByRole('textbox', { name: 'Status' }).fill('503');
  await form.getByRole('textbox', { name: 'Delay (seconds)' }).fill('0');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The next request gets this answer.')).toBeVisible();
  const answer = await request.get(url);
  expect([answer.status(), await answer.text()]).toEqual([503, 'busy']);
  await expect(requests(page).getByText('answered 503')).toBeVisible();
});

test('somebody renames, clears and deletes a bin; then its address answers 404', async ({ page, request }) => {
  const url = await makeBin(page, 'Old name');
  await request.post(url, { data: 'x' });
  await expect(requests(page).getByRole('listitem')).toHaveCount(1);

  await page.getByRole('button', { name: 'More for this bin' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('New name');
  await page.getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'New name' })).toBeVisible();

  await page.getByRole('button', { name: 'Clear requests' }).click();
  await page.getByRole('button', { name: 'Delete requests' }).click();
  await expect(page.getByRole('heading', { name: 'Waiting for the first request' })).toBeVisible();

  await page.getByRole('button', { name: 'More for this bin' }).click();
  await page.getByRole('menuitem', { name: 'Delete bin' }).click();
  await page.getByRole('alertdialog', { name: 'Delete the request bin “New name”?' }).getByRole('button', { name: 'Delete bin' }).click();
  await expect(page).toHaveURL(/\/bins$/);
  await expect(page.getByRole('link', { name: 'New name' })).toBeHidden();
  expect((await request.post(url, { data: 'x' })).status()).toBe(404);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no barriers on the pages of request bins (${colorScheme})`, async ({ page, request }) => {
    await page.emulateMedia({ colorScheme });
    const url = await makeBin(page, `Barriers ${colorScheme}`);
    const check = async () => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }))).toEqual([]);
    };
    await check();
    await request.post(url, { form: { a: '1' } });
    await expect(requests(page).getByRole('listitem')).toHaveCount(1);
    await check();
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    await page.goto('/bins');
    await check();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
  });
}
