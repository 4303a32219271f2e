// From an empty app to a delivered notification and back to silence, as a person does it in the browser.
import { expect, type Page, type Request, test } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { addField, save, updateApp } from './support/apps.ts';
import { memberPage } from './support/member-page.ts';

const appName = `Orders ${Date.now()}`;
const webhookName = 'To the bin';

test.describe.configure({ mode: 'serial' });

let page: Page;
let binPage = '';
let binUrl = '';
let settingsUrl = '';
let recordUrl = '';
/** The request that saved the first webhook, to be repeated behind the form's back. */
let saveRequest: Request;

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext()).newPage();
});

test.afterAll(async () => {
  await page.context().close();
});

test('a receiver to try things with is made', async () => {
  await page.goto('/bins');
  await page
    .getByRole('button', { name: /^Make (a|the first) bin/ })
    .first()
    .click();
  await page.getByLabel('Name').fill(`Bin of ${appName}`);
  await page.getByRole('button', { name: 'Make the bin' }).click();
  await page.waitForURL(/\/bins\/\d+$/);
  binPage = page.url();
  binUrl = (
    (await page
      .getByText(/^https?:\/\/.*\/b\/[\w-]+$/)
      .first()
      .textContent()) ?? ''
  ).trim();
  expect(new URL(binUrl).pathname).toMatch(/^\/b\/[\w-]{16,}$/);
});

test('an app is made and its form designed', async () => {
  await page.goto('/apps');
  await page
    .getByRole('button', { name: /^Create (app|the first app)$/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Create app' }).last().click();
  await expect(page.getByText('Enter a name for the app.')).toBeVisible();
  await page.getByLabel('Name').fill(appName);
  await page.getByRole('button', { name: 'Create app' }).last().click();
  await page.waitForURL(/\/apps\/\d+\/settings\/form$/);
  settingsUrl = page.url().replace(/\/form$/, '');

  await addField(page, 'Text', '顧客名');
  await addField(page, 'Number', 'Quantity');
  await addField(page, 'Drop-down', 'Priority', ['High', 'Low']);
  await page.getByLabel('Title field').selectOption('顧客名');
  await expect(page.getByText('The title field is saved.')).toBeVisible();
  await expectAccessible(page);
});

test('the webhook form says which limit is hit, at each field', async () => {
  await page.goto(`${settingsUrl}/webhooks`);
  await page.getByRole('link', { name: 'Add webhook' }).click();
  await page.waitForURL(/webhooks\/new$/);
  const description = page.getByRole('textbox', { name: 'Description' });
  const url = page.getByRole('textbox', { name: 'Webhook URL' });
  await expect(page.getByRole('switch', { name: 'Activation' })).toBeChecked();

  await description.fill('x'.repeat(65));
  await expect(page.getByText('65/64')).toBeVisible();
  await save(page);
  await expect(page.getByText('Description must have at most 64 characters.')).toBeVisible();
  await expect(page.getByText('Enter the Webhook URL.')).toBeVisible();
  await expect(page.getByText('Select at least one event.')).toBeVisible();
  await expect(description).toBeFocused();
  await expectAccessible(page);

  await description.fill('x'.repeat(64));
  await expect(page.getByText('64/64')).toBeVisible();
  await expect(page.getByText('Description must have at most 64 characters.')).toBeHidden();
  const refusals: [string, string][] = [
    [`https://example.com/${'a'.repeat(1_005)}`, 'Webhook URL must have at most 1,024 characters.'],
    ['javascript:alert(1)', 'Webhook URL must begin with http:// or https://.'],
    ['file:///etc/passwd', 'Webhook URL must begin with http:// or https://.'],
    ['https://user:secret@example.com/', 'Webhook URL must not contain a user name or a password.'],
    ['example.com/hook', 'Webhook URL must be a full URL, for example https://example.com/hook.'],
  ];
  await page.getByRole('checkbox', { name: 'Record is added' }).check();
  for (const [text, message] of refusals) {
    await url.fill(text);
    await save(page);
    await expect(page.getByText(message)).toBeVisible();
  }
  await url.fill('http://169.254.169.254/latest/meta-data');
  await save(page);
  await expect(url).toHaveAttribute('aria-invalid', 'true');
  await expect(description).toHaveValue('x'.repeat(64));
});

test('leaving a half-filled form asks', async () => {
  await page.getByRole('link', { name: 'Cancel' }).click();
  const question = page.getByRole('alertdialog', { name: 'Leave without saving?' });
  await expect(question).toBeVisible();
  await question.getByRole('button', { name: 'Stay' }).click();
  await expect(page.getByRole('textbox', { name: 'Webhook URL' })).toHaveValue('http://169.254.169.254/latest/meta-data');
});

test('a saved webhook sends nothing before Update App, and then exactly what is shown', async () => {
  await page.getByRole('textbox', { name: 'Description' }).fill(webhookName);
  await page.getByRole('textbox', { name: 'Webhook URL' }).fill(binUrl);
  await page.getByRole('checkbox', { name: 'Record is edited' }).check();
  const sent = page.waitForRequest((request) => request.method() === 'POST' && request.headers()['next-action'] !== undefined);
  await save(page);
  saveRequest = await sent;
  await page.waitForURL(/\/settings\/webhooks$/);
  const row = page.getByRole('row', { name: new RegExp(webhookName) });
  await expect(row.getByText('Not published')).toBeVisible();
  await expect(row.getByText('Nothing sent yet')).toBeVisible();
  await expect(page.getByText('1 of 10')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Back to App Settings' }).click();
  await page.waitForURL(/\/settings\/general$/);
  await page.getByRole('button', { name: 'Update App' }).click();
  const dialog = page.getByRole('dialog', { name: 'Update App' });
  await expect(dialog.getByText(`The webhook “${webhookName}” is added.`)).toBeVisible();
  await expect(dialog.getByText('The field “顧客名” is added.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Update App' }).click();
  await expect(page.getByText('Everything is published.')).toBeVisible();
});

test('a record that is added is delivered, byte for byte', async () => {
  await page.goto(settingsUrl.replace(/\/settings$/, ''));
  await page.getByRole('link', { name: 'Add the first record' }).click();
  await page.getByLabel('顧客名').fill('株式会社サンプル');
  await page.getByLabel('Quantity').fill('many');
  await save(page);
  await expect(page.getByText('Only numbers are allowed.')).toBeVisible();
  await expect(page.getByLabel('顧客名')).toHaveValue('株式会社サンプル');
  await page.getByLabel('Quantity').fill('10.50');
  await page.getByLabel('Priority').selectOption('High');
  await expectAccessible(page);
  await save(page);
  await page.waitForURL(/\/records\/1$/);
  recordUrl = page.url();

  const notifications = page.getByRole('list', { name: 'Notifications' });
  await expect(notifications.getByText('Delivered')).toBeVisible();
  await expectAccessible(page);
  await notifications.getByRole('link').first().click();
  await page.waitForURL(/\/jobs\/[0-9a-f-]+$/);
  await page.getByRole('tab', { name: 'Request' }).click();
  const sent = await exactBody();
  const notification = JSON.parse(sent);
  expect(notification).toMatchObject({
    type: 'ADD_RECORD',
    app: { name: appName },
    recordTitle: '株式会社サンプル',
    record: {
      顧客名: { type: 'SINGLE_LINE_TEXT', value: '株式会社サンプル' },
      Quantity: { type: 'NUMBER', value: '10.50' },
      Priority: { type: 'DROP_DOWN', value: 'High' },
      $id: { type: '__ID__', value: '1' },
      $revision: { type: '__REVISION__', value: '1' },
    },
  });
  await page.goto(binPage);
  const received = page.getByRole('button', { name: /POST/ }).first();
  if ((await received.getAttribute('aria-expanded')) === 'false') await received.click();
  expect(await exactBody()).toBe(sent);

  // The link that the receiver got opens the record.
  const link = new URL(notification.url);
  await page.goto(`${link.pathname}${link.hash}`);
  await page.waitForURL(recordUrl);
  await expect(page.getByRole('heading', { name: '株式会社サンプル' })).toBeVisible();
});

test('a webhook that is switched off sends nothing, and the event says why', async () => {
  await page.goto(`${settingsUrl}/webhooks`);
  const activation = page.getByRole('switch', { name: `Activation of ${webhookName}` });
  await activation.click();
  await expect(activation).not.toBeChecked();
  await expect(page.getByText('1 unpublished change')).toBeVisible();
  await updateApp(page);

  await page.goto(`${recordUrl}/edit`);
  await page.getByLabel('Quantity').fill('11');
  await save(page);
  await page.waitForURL(recordUrl);
  await expect(page.getByText('revision 2')).toBeVisible();

  await page.goto('/events');
  await page
    .getByRole('link', { name: /Record is edited.*株式会社サンプル|株式会社サンプル/ })
    .first()
    .click();
  await page.waitForURL(/\/events\/[0-9a-f-]+$/);
  await expect(page.getByRole('heading', { name: /Record is edited/ })).toBeVisible();
  await expect(page.getByText(webhookName).first()).toBeVisible();
  await expect(page.getByText(/switched off|not active/i).first()).toBeVisible();
  await page.goto(recordUrl);
  await expect(page.getByRole('list', { name: 'Notifications' }).getByRole('link')).toHaveCount(1);
});

test('a test notification shows the answer beside it', async () => {
  await page.goto(`${settingsUrl}/webhooks`);
  await page.getByRole('link', { name: webhookName }).click();
  await page.getByRole('button', { name: 'Send test' }).click();
  await expect(page.getByText('Delivered')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Sent body' })).toContainText('ADD_RECORD');
  await page.getByRole('link', { name: 'Check logs' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Test' })).toHaveCount(1);
  await expectAccessible(page);
});

test('the eleventh webhook is refused by the form and by the server', async () => {
  test.slow();
  for (let count = 2; count <= 10; count += 1) {
    await page.goto(`${settingsUrl}/webhooks/new`);
    await page.getByRole('textbox', { name: 'Description' }).fill(`Number ${count}`);
    await page.getByRole('textbox', { name: 'Webhook URL' }).fill(binUrl);
    await page.getByRole('checkbox', { name: 'Record is deleted' }).check();
    await save(page);
    await page.waitForURL(/\/settings\/webhooks$/);
    await expect(page.getByText(`${count} of 10`)).toBeVisible();
  }
  const add = page.getByRole('button', { name: 'Add webhook' });
  await expect(add).toBeDisabled();
  await expect(add).toHaveAccessibleDescription('An app has at most 10 webhooks. Delete one to add another.');
  await page.goto(`${settingsUrl}/webhooks/new`);
  await expect(page.getByText('There is no room for another webhook')).toBeVisible();

  const answer = await repeat(page, saveRequest);
  expect(answer).toContain('An app has at most 10 webhooks.');
  await page.goto(`${settingsUrl}/webhooks`);
  await expect(page.getByText('10 of 10')).toBeVisible();
  await expectAccessible(page);
});

test('someone without the role is refused by the page and by the server', async ({ browser }) => {
  const member = await memberPage(page, browser);
  await member.goto(settingsUrl.replace(/\/settings$/, ''));
  await expect(member.getByRole('heading', { name: appName })).toBeVisible();
  await expect(member.getByRole('link', { name: 'App settings' })).toBeHidden();
  await member.goto(`${settingsUrl}/webhooks`);
  await expect(member.getByText('This page needs the role Administrator or Developer.')).toBeVisible();
  expect(await repeat(member, saveRequest)).toContain('This needs the role Administrator or Developer.');
  await member.context().close();
});

test('what is unpublished can be discarded', async () => {
  await page.goto(`${settingsUrl}/webhooks`);
  await page.getByRole('button', { name: 'Discard' }).click();
  const question = page.getByRole('alertdialog');
  await question.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByText('1 of 10')).toBeVisible();
  await expect(page.getByText('Everything is published.')).toBeVisible();
});

/** The body that the page shows, byte for byte. */
async function exactBody(): Promise<string> {
  await page.getByRole('button', { name: 'Exact bytes' }).click();
  return (await page.getByRole('region', { name: 'Body' }).last().textContent()) ?? '';
}

/** Sends a server action again with the cookies of another page's person. */
async function repeat(as: Page, request: Request): Promise<string> {
  const { 'next-action': action = '', 'content-type': type = 'text/plain;charset=UTF-8', 'next-router-state-tree': tree = '' } = request.headers();
  return as.evaluate(async ({ url, body, headers }) => (await fetch(url, { method: 'POST', body, headers })).text(), {
    url: request.url(),
    body: request.postData() ?? '',
    headers: { 'next-action': action, 'content-type': type, 'next-router-state-tree': tree, accept: 'text/x-component' },
  });
}
