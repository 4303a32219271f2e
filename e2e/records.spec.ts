// Working with records: all field types, the query, conflicts, process management, comments, import; and the rest of an app's settings.
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { addField, createApp, save, updateApp } from './support/apps.ts';

const appName = `Tasks ${Date.now()}`;

test.describe.configure({ mode: 'serial' });

let page: Page;
let settingsUrl = '';
let appUrl = '';

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext({ timezoneId: 'Asia/Tokyo' })).newPage();
});

test.afterAll(async () => {
  await page.context().close();
});

test('a form of every field type is designed and published', async () => {
  test.slow();
  settingsUrl = await createApp(page, appName);
  appUrl = settingsUrl.replace(/\/settings$/, '');
  await addField(page, 'Text', 'Task');
  await addField(page, 'Text area', 'Notes');
  await addField(page, 'Rich text', 'Story');
  await addField(page, 'Number', 'Effort');
  await addField(page, 'Radio button', 'Size', ['Small', 'Large']);
  await addField(page, 'Check box', 'Tags', ['Red', 'Blue']);
  await addField(page, 'Multi-choice', 'Regions', ['Asia', 'Europe']);
  await addField(page, 'Drop-down', 'Priority', ['High', 'Low']);
  await addField(page, 'Date', 'Due');
  await addField(page, 'Time', 'Daily');
  await addField(page, 'Date and time', 'Start');
  await addField(page, 'Link', 'Site');
  await addField(page, 'User selection', 'Owner');
  await page.getByLabel('Title field').selectOption('Task');
  await expect(page.getByText('The title field is saved.')).toBeVisible();

  await page.getByRole('button', { name: 'Edit Task' }).click();
  const dialog = page.getByRole('dialog', { name: /Edit “Task”/ });
  await dialog.getByRole('checkbox', { name: 'Required' }).check();
  await dialog.getByLabel('Maximum length').fill('many');
  await dialog.getByRole('button', { name: 'Save field' }).click();
  await expect(dialog.getByText('Give a number or leave it empty.')).toBeVisible();
  await dialog.getByLabel('Maximum length').fill('40');
  await dialog.getByRole('button', { name: 'Save field' }).click();
  await expect(page.getByRole('row', { name: /Task/ }).getByText('Required')).toBeVisible();

  await page.getByRole('link', { name: 'Process Management' }).click();
  await page.getByRole('switch', { name: 'Process management' }).click();
  await page.getByRole('textbox', { name: 'Status 2' }).fill('Doing');
  await expect(page.getByRole('combobox', { name: 'Action 1: to' })).toHaveValue('Doing');
  await save(page);
  await expect(page.getByText('Process management is switched on.')).toBeHidden();
  await expectAccessible(page);
  await updateApp(page);
});

test('a record of every field type is added and shown as entered', async () => {
  await page.goto(`${appUrl}/records/new`);
  await save(page);
  await expect(page.getByText('Required.')).toBeVisible();
  await page.getByLabel('Task').fill('Paint the fence');
  await page.getByLabel('Notes').fill('First line\nSecond line');
  await page.getByLabel('Story').fill('<b>Bold</b><script>alert(1)</script>');
  await page.getByLabel('Effort').fill('1234.50');
  await page.getByRole('radio', { name: 'Large' }).check();
  await page.getByRole('checkbox', { name: 'Blue' }).check();
  await page.getByRole('checkbox', { name: 'Asia' }).check();
  await page.getByLabel('Priority').selectOption('High');
  await page.getByLabel('Due').fill('2026-12-24');
  await page.getByLabel('Daily').fill('09:30');
  await page.getByLabel('Start').fill('2026-12-01T09:00');
  await page.getByLabel('Site').fill('https://example.com/fence');
  const owner = page.getByRole('combobox', { name: 'Owner' });
  await owner.focus();
  await suggestions().first().waitFor();
  await owner.press('Enter');
  await expect(page.getByRole('button', { name: /^Remove / })).toHaveCount(1);
  await expectAccessible(page);
  await save(page);
  await page.waitForURL(/\/records\/1$/);

  const fields = page.locator('dl').first();
  await expect(fields).toContainText('1234.50');
  await expect(fields).toContainText('Bold');
  await expect(fields).not.toContainText('<b>');
  await expect(fields).toContainText('2026-12-24');
  // Entered in Tokyo, kept in UTC, shown in Tokyo.
  await expect(fields).toContainText('1 Dec 2026, 09:00:00');
  await expect(fields.getByRole('link', { name: 'https://example.com/fence' })).toBeVisible();
  await expect(page.getByText('No webhook was told about this record.')).toBeVisible();
});

test('two people who edit the same record do not overwrite each other', async () => {
  await page.goto(`${appUrl}/records/1/edit`);
  const other = await page.context().newPage();
  await other.goto(`${appUrl}/records/1/edit`);
  await other.getByLabel('Effort').fill('2');
  await save(other);
  await other.waitForURL(/\/records\/1$/);
  await other.close();
  await page.getByLabel('Effort').fill('3');
  await save(page);
  await expect(page.getByRole('alert').getByText('The revision is not the latest.')).toBeVisible();
  await expect(page.getByLabel('Effort')).toHaveValue('3');
  page.once('dialog', (dialog) => dialog.accept());
  await page.goto(`${appUrl}/records/1`);
});

test('a status action moves the record on', async () => {
  await page.getByRole('button', { name: /^Start/ }).click();
  await expect(page.getByRole('region', { name: 'Status' }).getByText('Doing', { exact: true })).toBeVisible();
  await expect(page.getByText('revision 4')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Complete/ })).toBeVisible();
});

test('a comment mentions somebody, and is deleted again', async () => {
  await page.getByRole('textbox', { name: 'Comment' }).fill('Well done, everybody.');
  const mention = page.getByRole('combobox', { name: 'Mention' });
  await mention.focus();
  await suggestions().first().waitFor();
  await mention.press('Enter');
  await page.getByRole('button', { name: 'Post' }).click();
  await expect(page.getByText('Well done, everybody.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Comment' })).toHaveValue('');
  await expect(page.getByText(/^@/)).toBeVisible();
  await page.goto(`/k/${new URL(appUrl).pathname.split('/')[2]}/show#record=1&comment=1`);
  await page.waitForURL(/\/records\/1#comment-1$/);
  await page.getByRole('button', { name: 'Delete comment 1' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete comment' }).click();
  await expect(page.getByText('No comment yet.')).toBeVisible();
});

test('a CSV file is imported without a word to any webhook, or refused line by line', async () => {
  await page.goto(appUrl);
  await page.getByRole('button', { name: 'Import CSV' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import records from a CSV file' });
  await expect(dialog.getByText('An import notifies no webhook')).toBeVisible();
  await expectAccessible(page);
  const file = (content: string) => ({ name: 'tasks.csv', mimeType: 'text/csv', buffer: Buffer.from(content) });
  await dialog.getByLabel('CSV file').setInputFiles(file('Task,Effort\nMow,1\nWater,a lot\n'));
  await dialog.getByRole('button', { name: 'Import' }).click();
  await expect(dialog.getByText('Nothing was imported')).toBeVisible();
  await expect(dialog.getByRole('listitem')).toContainText('Only numbers are allowed.');
  await dialog.getByLabel('CSV file').setInputFiles(file('Task,Effort\nMow,1\nWater,20\n'));
  await dialog.getByRole('button', { name: 'Import' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('row', { name: /Water/ })).toBeVisible();
});

test('the query finds records, and says what is wrong with it', async () => {
  const box = page.getByRole('textbox', { name: 'Query' });
  await box.fill('Effort >= 20 order by Effort desc');
  await page.getByRole('button', { name: 'Search', exact: true }).last().click();
  await expect(page.getByRole('row', { name: /Water/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /Mow/ })).toBeHidden();
  await page.getByRole('link', { name: 'Count all' }).click();
  await expect(page.getByText('Records 1 to 1 of 1')).toBeVisible();
  await box.fill('Nonsense = "x"');
  await box.press('Enter');
  await expect(page.getByRole('search').getByRole('alert')).toContainText('Nonsense');
  await box.fill('Effort > 1000');
  await box.press('Enter');
  await expect(page.getByText('No record matches')).toBeVisible();
  await page.getByRole('link', { name: 'Show all records' }).click();
  await expect(page.getByRole('row', { name: /Mow/ })).toBeVisible();
  await expectAccessible(page);
});

test('deleting a record names it first', async () => {
  await page.getByRole('link', { name: /^Record 2/ }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  const question = page.getByRole('alertdialog', { name: 'Delete record 2, “Mow”?' });
  await question.getByRole('button', { name: 'Delete record' }).click();
  await page.waitForURL(appUrl);
  await expect(page.getByRole('row', { name: /Water/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /Mow/ })).toBeHidden();
});

test('an API token is shown once and revoked', async () => {
  await page.goto(`${settingsUrl}/tokens`);
  await page.getByRole('button', { name: 'Generate' }).click();
  await page.getByLabel('Name').fill('Nightly import');
  await page.getByRole('checkbox', { name: 'Add records' }).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Generate' }).click();
  await expect(page.getByText('Copy it now: it is not shown again.')).toBeVisible();
  await expectAccessible(page);
  const token = (await page.getByRole('dialog').locator('code').textContent()) ?? '';
  expect(token.length).toBeGreaterThan(30);
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('row', { name: /Nightly import/ })).toContainText('view');
  expect(await page.content()).not.toContain(token);
  await page.getByRole('button', { name: 'Revoke Nightly import' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke token' }).click();
  await expect(page.getByText('No API token yet')).toBeVisible();
});

test('an older version is compared and restored', async () => {
  await page.goto(`${settingsUrl}/general`);
  await page.getByLabel('App name').fill(`${appName} renamed`);
  await save(page);
  await updateApp(page);
  await page.getByRole('link', { name: 'Versions' }).click();
  await expectAccessible(page);
  await page
    .getByRole('link', { name: /^Version \d+$/ })
    .last()
    .click();
  await expect(page.getByRole('heading', { name: 'What the settings have become since then' })).toBeVisible();
  await expect(page.getByText('The name of the app changes.')).toBeVisible();
  await page.getByRole('button', { name: 'Restore this version' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText('1 unpublished change')).toBeVisible();
  await updateApp(page);
  await page.goto(appUrl);
  await expect(page.getByRole('heading', { level: 1, name: appName, exact: true })).toBeVisible();
});

const suggestions = () => page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option').filter({ visible: true });
