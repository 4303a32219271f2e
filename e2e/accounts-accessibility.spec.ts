// The pages of accounts and administration: no barrier that axe finds, in both themes, and nothing wider than a phone.
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { strangerPage } from './people.ts';

test.setTimeout(120_000);

const pages = ['/account', '/admin/members', '/admin/api-keys', '/admin/directory', '/admin/settings', '/admin/audit', '/admin/system'];

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no barriers on the pages of administration (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    for (const path of pages) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => ({ id, path, nodes: nodes.map((node) => node.html) }))).toEqual([]);
    }
  });

  test(`no barriers on the way in and in dialogs (${colorScheme})`, async ({ page, browser }) => {
    await page.emulateMedia({ colorScheme });
    const stranger = await strangerPage(browser);
    await stranger.emulateMedia({ colorScheme });
    await stranger.goto('/sign-in');
    await stranger.getByRole('button', { name: 'Sign in' }).click();
    await expect(stranger.getByText('Enter your password.')).toBeVisible();
    expect((await new AxeBuilder({ page: stranger }).analyze()).violations).toEqual([]);
    await page.goto('/admin/members');
    await page.getByRole('button', { name: 'Add member' }).click();
    await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
}

test('no page of administration is wider than a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of pages) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), path).toBeLessThanOrEqual(0);
  }
});
