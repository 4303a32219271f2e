// Who the browser tests sign in as.
import { type Browser, expect, type Page } from '@playwright/test';

export const administrator = {
  email: process.env.CALLBOARD_TEST_EMAIL ?? 'ada@example.com',
  password: process.env.CALLBOARD_TEST_PASSWORD ?? 'correct horse battery',
};

/** A page of somebody without a session. */
export async function strangerPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  return context.newPage();
}

export async function signIn(page: Page, login: string, password: string): Promise<void> {
  await page.getByRole('textbox', { name: 'E-mail address or login name' }).fill(login);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Makes an account with a password, through the members page of an administrator. */
export async function createMember(page: Page, member: { name: string; login: string; role: string; password: string }): Promise<void> {
  await page.goto('/admin/members');
  await page.getByRole('button', { name: 'Add member' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a member' });
  await dialog.getByRole('textbox', { name: 'Name', exact: false }).first().fill(member.name);
  await dialog.getByRole('textbox', { name: 'E-mail address' }).fill(`${member.login}@example.com`);
  await dialog.getByRole('radio', { name: member.role }).check();
  await dialog.getByRole('radio', { name: 'With an initial password' }).check();
  await dialog.getByRole('textbox', { name: 'Login name' }).fill(member.login);
  await dialog.getByRole('textbox', { name: 'Initial password' }).fill(member.password);
  await dialog.getByRole('button', { name: 'Make the account' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('row', { name: member.name })).toBeVisible();
}
