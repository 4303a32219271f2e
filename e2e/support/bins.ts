// Receivers to try things with, made as a person makes them.
import { expect, type Page } from '@playwright/test';

/** Answers the bin's URL; the page shows the bin afterwards. */
export async function makeBin(page: Page, name: string): Promise<string> {
  await page.goto('/bins');
  await page
    .getByRole('button', { name: /^Make (a|the first) bin/ })
    .first()
    .click();
  await page.getByRole('dialog').getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Make the bin' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  const url = await page
    .getByText(/\/b\/[\w-]{20,}/)
    .first()
    .innerText();
  return url.trim();
}

/** On the page of a bin. */
export async function answerWith(page: Page, status: number): Promise<void> {
  const form = page.getByRole('form', { name: 'Answer' });
  await form.getByRole('textbox', { name: 'Status' }).fill(String(status));
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The next request gets this answer.')).toBeVisible();
}
