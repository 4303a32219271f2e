// The first thing anybody does: the set-up page. Everything else in the browser goes on from its session.
import { expect, test } from '@playwright/test';
import { administrator } from './people.ts';

test('the set-up page makes the first administrator, once, and the sample workspace', async ({ page, browser }) => {
  await page.goto('/jobs');
  await expect(page).toHaveURL('/set-up');
  await expect(page.getByRole('checkbox', { name: 'Add a sample workspace' })).toBeChecked();

  await page.getByRole('textbox', { name: 'Name' }).fill('Ada Lovelace');
  await page.getByRole('textbox', { name: 'E-mail address' }).fill('not an address');
  await page.getByRole('textbox', { name: 'Password' }).fill('short');
  await page.getByRole('button', { name: 'Set up Callboard' }).click();
  await expect(page.getByText('This is not an e-mail address')).toBeVisible();
  await expect(page.getByText('The password must have at least 8 characters.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Ada Lovelace');

  await page.getByRole('textbox', { name: 'E-mail address' }).fill(administrator.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(administrator.password);
  await page.getByRole('button', { name: 'Set up Callboard' }).click();
  await page.waitForURL((url) => url.pathname !== '/set-up');
  await page.goto('/apps');
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Project management', exact: true })).toBeVisible();
  await page.context().storageState({ path: 'e2e/.auth/admin.json' });

  const stranger = await browser.newPage();
  await stranger.goto('/set-up');
  await expect(stranger).toHaveURL(/\/sign-in/);
  await stranger.close();
});
