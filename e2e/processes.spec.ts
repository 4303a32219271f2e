// Processes and their instances, and the dialog of the instance callback URLs, worked through by keyboard alone.
import { expect, type Locator, type Page, test } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { memberPage } from './support/member-page.ts';

test.describe.configure({ mode: 'serial' });

const title = `Site visit ${Date.now()}`;
const name = title.toLowerCase().replaceAll(' ', '-');
let binUrl = '';
let binPage = '';

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Instance Callback URLs' });

/** Presses Tab until the control has the focus: it is reached by keyboard, in some order. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${control} is not reached by Tab.`);
}

async function openDialog(page: Page): Promise<Locator> {
  await page.goto('/admin/developer');
  const button = page.getByRole('button', { name: 'Webhooks', exact: true });
  await tabTo(page, button);
  // The page may not hear keys yet.
  await expect(async () => {
    if (await dialogOf(page).isHidden()) await page.keyboard.press('Enter');
    await expect(dialogOf(page)).toBeVisible({ timeout: 2_000 });
  }).toPass();
  return dialogOf(page);
}

/** Replaces what is in the text area that has the focus. */
async function typeLines(page: Page, lines: string[]): Promise<void> {
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  for (const [index, line] of lines.entries()) {
    if (index > 0) await page.keyboard.press('Enter');
    await page.keyboard.insertText(line);
  }
}

test('a receiver to try things with is made', async ({ page }) => {
  await page.goto('/bins');
  await page
    .getByRole('button', { name: /^Make (a|the first) bin/ })
    .first()
    .click();
  await page.getByRole('dialog').getByLabel('Name').fill(`Callbacks ${Date.now()}`);
  await page.getByRole('button', { name: 'Make the bin' }).click();
  await page.waitForURL(/\/bins\/\d+$/);
  binPage = page.url();
  binUrl = (
    await page
      .getByText(/\/b\/[\w-]{20,}/)
      .first()
      .innerText()
  ).trim();
  expect(binUrl).toMatch(/^http/);
});

test('a process is made and its form designed', async ({ page }) => {
  await page.goto('/processes');
  await expect(page.getByRole('heading', { level: 1, name: 'Processes' })).toBeVisible();
  await expectAccessible(page);
  await page
    .getByRole('button', { name: /^Create (process|the first process)$/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: 'Create a process' });
  await dialog.getByLabel('Name').fill(title);
  await dialog.getByRole('button', { name: 'Create process' }).click();
  await page.waitForURL(`/processes/${name}/settings`);
  await page.getByRole('button', { name: 'Add field' }).click();
  await expect(page.getByRole('textbox', { name: 'Label of field 1' })).toBeFocused();
  await page.getByRole('textbox', { name: 'Label of field 1' }).fill('Visited by');
  await expect(page.getByRole('textbox', { name: 'Name of field 1' })).toHaveValue('visited_by');
  await page.getByRole('checkbox', { name: 'Field 1 is required' }).check();
  await page.getByRole('button', { name: 'Add field' }).click();
  await page.getByRole('textbox', { name: 'Label of field 2' }).fill('Status');
  await page.getByRole('combobox', { name: 'Type of field 2' }).selectOption('Choice');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Every instance has “status” already; choose another name.')).toBeVisible();
  await expect(page.getByText('Enter at least one option.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Label of field 2' }).fill('Result');
  await page.getByRole('textbox', { name: 'Name of field 2' }).fill('result');
  await page.getByRole('textbox', { name: 'Options of field 2' }).fill('Fine\nTo be done\n');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved. The form of instances has these fields now.')).toBeVisible();
  await expect(page.getByText('You have unsaved changes.')).toBeHidden();
});

test('the whole dialog is worked through by keyboard alone', async ({ page }) => {
  const dialog = await openDialog(page);
  await expect(dialog.getByText('Each has a timeout of 10 seconds.')).toBeVisible();

  // The ? of a slider says which request is sent.
  const help = dialog.getByRole('button', { name: 'What the created callback sends' });
  await tabTo(page, help);
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('instanceID={instanceID}&processName={processName}&eventType=created')).toBeVisible();
  await page.keyboard.press('Enter');

  for (const event of ['Created', 'Updated', 'Deleted']) {
    const slider = dialog.getByRole('switch', { name: `Enable ${event} Callback?` });
    await tabTo(page, slider);
    if (!(await slider.isChecked())) await page.keyboard.press('Space');
    await expect(slider).toBeChecked();
    const area = dialog.getByRole('textbox', { name: `${event} callback URLs` });
    await expect(area).toHaveAttribute('placeholder', `example: https://my-service.com/instance${event}`);
    await tabTo(page, area);
    await typeLines(page, event === 'Created' ? ['', 'nonsense', `${binUrl}?from=a%20b`, 'http://10.1.2.3/hook'] : [binUrl]);
  }
  const close = dialog.getByRole('button', { name: 'Close' }).last();
  const ok = dialog.getByRole('button', { name: 'OK' });
  await tabTo(page, dialog.getByRole('button', { name: 'Help' }));
  await page.keyboard.press('Enter');
  const path = new URL(binUrl).pathname;
  await expect(
    dialog.getByText(`GET ${path}?from=a%20b&instanceID=safety-inspection-8&processName=safety-inspection&eventType=created HTTP/1.1`),
  ).toBeVisible();
  await expectAccessible(page);

  // Errors by line, at first those that the browser knows, then those of the server; nothing is saved.
  await tabTo(page, ok);
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Line 2: the URL must be a full URL')).toBeVisible();
  const created = dialog.getByRole('textbox', { name: 'Created callback URLs' });
  await expect(created).toBeFocused();
  await typeLines(page, ['', `${binUrl}?from=a%20b`, '', 'http://10.1.2.3/hook']);
  await expect(dialog.getByText('Line 2:')).toBeHidden();
  await tabTo(page, ok);
  await page.keyboard.press('Enter');
  await expect(dialog.getByText(/^Line 4: This address is not public/)).toBeVisible();
  await expect(created).toBeFocused();
  await expectAccessible(page);

  // Close asks, because something would be lost; Escape does the same.
  await tabTo(page, close);
  await page.keyboard.press('Enter');
  const question = page.getByRole('alertdialog', { name: 'Close without saving?' });
  await expect(question).toBeVisible();
  await tabTo(page, question.getByRole('button', { name: 'Go on editing' }));
  await page.keyboard.press('Enter');
  await expect(question).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(question).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(dialog).toBeVisible();

  await tabTo(page, created);
  await typeLines(page, [`${binUrl}?from=a%20b`]);
  await tabTo(page, ok);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('The instance callback URLs are saved and in force.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Webhooks', exact: true })).toBeFocused();
  await expect(page.getByText('On, 1 URL')).toHaveCount(3);
  await expectAccessible(page);

  // What was saved is there again, and Close without a change asks nothing.
  await page.keyboard.press('Enter');
  await expect(created).toHaveValue(`${binUrl}?from=a%20b`);
  await tabTo(page, close);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
});

test('an instance is created, changed, saved unchanged and deleted; each but the unchanged saving is sent', async ({ page }) => {
  await page.goto(`/processes/${name}`);
  await page.getByRole('link', { name: 'New instance' }).click();
  await expect(page.getByRole('textbox', { name: 'Visited by' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Visited by must not be empty.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Visited by' }).fill('Grace');
  await page.getByRole('combobox', { name: 'Result' }).selectOption('Fine');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: `${name}-1` })).toBeVisible();
  const notifications = page.getByRole('list', { name: 'Notifications' });
  await expect(notifications.getByText('Delivered')).toHaveCount(1);
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByRole('combobox', { name: 'Status' }).selectOption('Completed');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('list', { name: 'History' }).getByText('“In progress” → “Completed”')).toBeVisible();
  await expect(notifications.getByText('Instance is updated', { exact: true })).toHaveCount(1);

  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText(`Nothing was changed in ${name}-1, so no callback is sent.`)).toBeVisible();
  await expect(page.getByText('Version 2')).toBeVisible();
  await expect(page.getByText('Version 3')).toBeHidden();

  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete instance' }).click();
  await expect(page.getByText('No instance yet')).toBeVisible();

  const events = await (await page.request.get(`/api/console/jobs?text=${encodeURIComponent(new URL(binUrl).pathname)}`)).json();
  await expect(async () => {
    await page.goto(binPage);
    await expect(page.getByText('eventType=deleted').first()).toBeVisible({ timeout: 2_000 });
  }).toPass();
  expect(
    events.data
      .map((job: { event: { type: string } }) => job.event.type)
      .toReversed()
      .slice(0, 2),
  ).toEqual(['created', 'updated']);
});

test('the lists of events and of jobs are narrowed to the area', async ({ page }) => {
  await page.goto('/events');
  await page.getByRole('combobox', { name: 'Area' }).selectOption('Processes');
  await expect(page).toHaveURL(/area=kianda/);
  await expect(page.getByRole('combobox', { name: 'Event' }).getByRole('option')).toHaveText([
    'Any event',
    'Instance is created',
    'Instance is updated',
    'Instance is deleted',
  ]);
  await expect(page.getByRole('link', { name: `Instance is deleted ${title}: ${name}-1` })).toBeVisible();
  await page.getByRole('link', { name: `Instance is deleted ${title}: ${name}-1` }).click();
  await expect(page.getByRole('link', { name: `process ${name}` })).toHaveAttribute('href', `/processes/${name}`);
  await expect(page.getByText(`instance ${name}-1`)).toBeVisible();
  await page.goto('/jobs');
  await page.getByRole('combobox', { name: 'Area' }).selectOption('Processes');
  await expect(page).toHaveURL(/area=kianda/);
  await page.getByRole('combobox', { name: 'Event' }).selectOption('Instance is deleted');
  await expect(page.getByRole('row').filter({ hasText: `${name}-1` })).toHaveCount(1);
  await expectAccessible(page);
});

test('a save by somebody else while the dialog is open is noticed, and not overwritten', async ({ page, browser }) => {
  const dialog = await openDialog(page);
  const other = await (await browser.newContext({ storageState: 'e2e/.auth/admin.json' })).newPage();
  const theirs = await openDialog(other);
  await theirs.getByRole('textbox', { name: 'Updated callback URLs' }).fill(`${binUrl}?theirs`);
  await theirs.getByRole('button', { name: 'OK' }).click();
  await expect(theirs).toBeHidden();

  const updated = dialog.getByRole('textbox', { name: 'Updated callback URLs' });
  await updated.fill(`${binUrl}?mine`);
  await dialog.getByRole('button', { name: 'OK' }).click();
  await expect(dialog.getByText(/Somebody else has saved these callbacks meanwhile/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Load what is saved now' }).click();
  await expect(updated).toHaveValue(`${binUrl}?theirs`);
  await updated.fill(`${binUrl}?mine`);
  await dialog.getByRole('button', { name: 'OK' }).click();
  await expect(dialog).toBeHidden();
  await other.goto('/admin/developer');
  await expect(other.getByText(`${binUrl}?mine`)).toBeVisible();
  await other.context().close();
});

test('a member works with instances, and neither sees the developer page nor reaches it', async ({ page, browser }) => {
  const member = await memberPage(page, browser);
  await expect(member.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Developer' })).toBeHidden();
  const response = await member.goto('/admin/developer');
  expect(response?.status()).toBe(403);
  await expect(member.getByText('This page needs the role Administrator or Developer.')).toBeVisible();
  await member.goto(`/processes/${name}`);
  await expect(member.getByRole('link', { name: 'New instance' })).toBeVisible();
  await expect(member.getByRole('link', { name: 'Settings' })).toBeHidden();
  expect((await member.goto(`/processes/${name}/settings`))?.status()).toBe(403);
  await member.context().close();
});
