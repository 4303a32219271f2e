// What a person does in the settings of an app.
import { expect, type Page } from '@playwright/test';

/** Creates an app and answers the address of its settings. */
export async function createApp(page: Page, name: string): Promise<string> {
  await page.goto('/apps');
  await page
    .getByRole('button', { name: /^Create (app|the first app)$/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: 'Create an app' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Create app' }).click();
  await page.waitForURL(/\/apps\/\d+\/settings\/form$/);
  return page.url().replace(/\/form$/, '');
}

/** On the tab Form. */
export async function addField(page: Page, type: string, name: string, options: string[] = []): Promise<void> {
  await page.getByRole('button', { name: 'Add field' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Add field' });
  await dialog.getByLabel('Field type').selectOption({ label: type });
  await dialog.getByRole('textbox', { name: 'Field name' }).fill(name);
  await expect(dialog.getByRole('textbox', { name: 'Field code' })).toHaveValue(name);
  for (const [index, option] of options.entries()) await dialog.getByRole('textbox', { name: `Option ${index + 1}` }).fill(option);
  await dialog.getByRole('button', { name: 'Add field' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('row', { name: new RegExp(name) })).toBeVisible();
}

/** On any page of the settings. */
export async function updateApp(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Update App' }).click();
  await page.getByRole('dialog', { name: 'Update App' }).getByRole('button', { name: 'Update App' }).click();
  await expect(page.getByText('Everything is published.')).toBeVisible();
}

export async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
}
