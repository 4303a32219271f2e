// A second person with an account, made as an administrator makes one.
import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test';

export type Credentials = { login: string; password: string };

/** Adds a member (role Member) with an initial password. */
export async function addMember(administrator: Page): Promise<Credentials> {
  const login = `member${Date.now()}`;
  const password = 'a long enough password';
  await administrator.goto('/admin/members');
  await administrator
    .getByRole('button', { name: /^Add (a )?member$/ })
    .first()
    .click();
  const dialog = administrator.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /^Name/ }).fill('Mary Member');
  await dialog.getByLabel(/E-mail address/).fill(`${login}@example.com`);
  await dialog.getByRole('radio', { name: 'Member', exact: true }).check();
  await dialog.getByRole('radio', { name: 'With an initial password' }).check();
  await dialog.getByLabel('Login name', { exact: true }).fill(login);
  await dialog.getByLabel(/^Initial password/).fill(password);
  await dialog.getByRole('button', { name: 'Make the account' }).click();
  await expect(administrator.getByRole('cell', { name: `${login}@example.com` }).last()).toBeVisible();
  return { login, password };
}

/** A browser of their own, signed in through the page. */
export async function signedIn(browser: Browser, { login, password }: Credentials): Promise<BrowserContext> {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address or login name').fill(login);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  await page.close();
  return context;
}
