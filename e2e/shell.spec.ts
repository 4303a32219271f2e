// What surrounds every page: navigation, palette, keys, theme, dialogs; by keyboard alone where a person may have no mouse.
import { expect, test } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { memberPage } from './support/member-page.ts';

test('the palette finds pages and apps by keyboard and gives the focus back', async ({ page }) => {
  await page.goto('/apps');
  const search = page.getByRole('button', { name: 'Search', exact: true });
  await search.focus();
  await page.keyboard.press('ControlOrMeta+k');
  const box = page.getByRole('combobox', { name: 'Search pages, apps, webhooks and jobs' });
  await expect(box).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(box).toBeHidden();
  await expect(search).toBeFocused();

  await page.keyboard.press('ControlOrMeta+k');
  await box.fill('audit');
  await expect(page.getByRole('option', { name: /Audit log/ })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Audit log' })).toBeVisible();
});

test('g and a letter goes to a place, ? lists the keys, and neither works while typing', async ({ page }) => {
  await page.goto('/apps');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  // A key that is pressed before the page listens is not heard.
  await expect(async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('j');
    await expect(page.getByRole('heading', { level: 1, name: 'Jobs' })).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 20_000 });
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keyboard' });
  await expect(keys.getByText('Request bins')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();

  await page.goto('/bins');
  await page
    .getByRole('button', { name: /^Make (a|the first) bin/ })
    .first()
    .click();
  await page.getByLabel('Name').pressSequentially('gj?');
  await expect(page.getByLabel('Name')).toHaveValue('gj?');
});

test('the account menu works by keyboard and keeps the theme without a flash', async ({ page }) => {
  await page.goto('/apps');
  const account = page.getByRole('button', { name: /^Account of/ });
  await account.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Account' })).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeFocused();
  await page.keyboard.press('d');
  await expect(page.getByRole('menuitemradio', { name: 'Dark' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveClass(/\bdark\b/);
  await expect(account).toBeFocused();
  const html = await (await page.request.get('/apps')).text();
  expect(html).toMatch(/<html[^>]*class="dark /);
  await account.click();
  await page.getByRole('menuitemradio', { name: 'System' }).click();
  await expect(page.locator('html')).toHaveClass(/\bsystem\b/);
});

test('on a narrow screen the navigation is a drawer and nothing overflows', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of ['/', '/apps', '/jobs', '/events', '/bins', '/admin/members', '/admin/settings']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(excess, `${path} is wider than the screen by`).toBeLessThanOrEqual(0);
  }
  await page.getByRole('button', { name: 'Open the navigation' }).click();
  await page.getByRole('dialog', { name: 'Navigation' }).getByRole('link', { name: /^Apps/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Apps' })).toBeVisible();
  await expect(page.getByRole('dialog', { name: 'Navigation' })).toBeHidden();
});

test('a role sees only what it may use, and what it may not answers 403 and names the role', async ({ page, browser }) => {
  const member = await memberPage(page, browser);
  const apps = await member.goto('/apps');
  expect(apps?.status()).toBe(200);
  const links = member.getByRole('navigation', { name: 'Main' }).getByRole('link');
  await expect(links).toHaveText([/^Apps/, /^Space/, /^Processes/, /^Pipelines/]);
  await expect(member.getByRole('button', { name: 'Create app' })).toBeHidden();
  const refused = await member.goto('/admin/audit');
  expect(refused?.status()).toBe(403);
  await expect(member.getByText('This page needs the role Administrator.')).toBeVisible();
  await expectAccessible(member);
  await member.context().close();
});

test('an address that leads nowhere answers 404 within the console', async ({ page }) => {
  const nobodysId = '019a0000-0000-7000-8000-000000000000';
  for (const path of [`/jobs/${nobodysId}`, `/events/${nobodysId}`, '/bins/999999', '/apps/999999']) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
    await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible();
  }
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
});
