import { type Browser, expect, type Page } from '@playwright/test';
import { createMember, signIn, strangerPage } from '../people.ts';

/** A page of somebody who only works with records, made and signed in as a person does it. */
export async function memberPage(administrator: Page, browser: Browser): Promise<Page> {
  const login = `member${Date.now()}`;
  const password = 'a long enough password';
  await createMember(administrator, { name: `Mary ${login}`, login, role: 'Member', password });
  const page = await strangerPage(browser);
  await page.goto('/sign-in');
  await signIn(page, login, password);
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  return page;
}
