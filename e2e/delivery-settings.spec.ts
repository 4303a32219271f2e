// What people do with the delivery of a webhook: sign it, add headers, set its schedule, and look after a receiver that
// fails.
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { addField, createApp, save, updateApp } from './support/apps.ts';

async function makeBin(page: Page, name: string): Promise<string> {
  await page.goto('/bins');
  await page.getByRole('button', { name: /^Make (a|the first) bin$/ }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Make the bin' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  return page.url();
}

const addressOf = async (page: Page) =>
  (await page
    .getByText(/\/b\/[\w-]{24,}$/)
    .first()
    .textContent()) ?? '';

async function answerWith(page: Page, bin: string, status: number): Promise<void> {
  await page.goto(bin);
  const form = page.getByRole('form', { name: 'Answer' });
  await form.getByRole('textbox', { name: 'Status' }).fill(String(status));
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The next request gets this answer.')).toBeVisible();
}

/** A published app with one webhook to a bin. */
async function makeWebhook(page: Page, name: string): Promise<{ app: string; settings: string; webhook: string; delivery: string; bin: string }> {
  const bin = await makeBin(page, name);
  const url = await addressOf(page);
  const settings = await createApp(page, name);
  await addField(page, 'Text', 'Title');
  await page.goto(`${settings}/webhooks/new`);
  await page.getByLabel('Description').fill(name);
  await page.getByLabel('Webhook URL').fill(url);
  await page.getByRole('checkbox', { name: 'Record is added' }).check();
  await save(page);
  await page.waitForURL(/\/webhooks$/);
  await updateApp(page);
  await page.getByRole('link', { name, exact: true }).last().click();
  await page.waitForURL(/\/webhooks\/\d+$/);
  const webhook = page.url();
  await page.getByRole('link', { name: 'Delivery and signing' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Delivery of ${name}` })).toBeVisible();
  return { app: settings.replace(/\/settings$/, ''), settings, webhook, delivery: page.url(), bin };
}

/** Opens the job of a test. */
async function sendTest(page: Page, webhook: string): Promise<void> {
  await page.goto(webhook);
  await page.getByRole('button', { name: 'Send test' }).click();
  await page.getByRole('link', { name: 'Open the job' }).click();
  await page.waitForURL(/\/jobs\/[0-9a-f-]{36}$/);
}

async function addRecord(page: Page, app: string, title: string): Promise<void> {
  await page.goto(`${app}/records/new`);
  await page.getByLabel('Title').fill(title);
  await save(page);
  await page.waitForURL(/\/records\/\d+$/);
}

const section = (page: Page, name: string) => page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name, exact: true }) });
const added = (page: Page) => page.getByRole('region', { name: 'Headers added to the request' });

test('somebody signs a webhook, sees the signature of an attempt, rotates the secret and removes it', async ({ page }) => {
  const { webhook, delivery } = await makeWebhook(page, 'Signed');
  const signing = section(page, 'Signing');
  await expect(signing.getByText('Requests of this webhook are not signed.')).toBeVisible();
  await signing.getByRole('button', { name: 'Add a secret' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Use one of my own' }).check();
  await dialog.getByRole('textbox', { name: 'Secret' }).fill('hello');
  await dialog.getByRole('button', { name: 'Save secret' }).click();
  await expect(dialog.getByText('The secret must begin with whsec_.')).toBeVisible();
  await dialog.getByRole('radio', { name: 'Generate one' }).check();
  await dialog.getByRole('button', { name: 'Generate secret' }).click();
  const secret = (await dialog.locator('code').textContent()) ?? '';
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await dialog.getByRole('button', { name: 'Copy the signing secret' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(signing.getByText('Signs', { exact: true })).toBeVisible();
  expect(await page.content()).not.toContain(secret.slice(6));
  for (const language of ['Python', 'PHP', 'Go', 'curl + openssl', 'Node']) {
    await signing.getByRole('tab', { name: language }).click();
    await expect(signing.locator('pre')).toContainText('WEBHOOK_SECRET_');
  }

  await sendTest(page, webhook);
  await page.getByRole('tab', { name: 'Response' }).click();
  await expect(added(page).getByText('webhook-id')).toBeVisible();
  await expect(added(page)).toContainText(new URL(page.url()).pathname.split('/').at(-1) ?? '');
  await expect(added(page)).toContainText(/v1,[A-Za-z0-9+/]{43}=$/);

  await page.goto(delivery);
  await signing.getByRole('button', { name: 'Rotate' }).click();
  await dialog.getByRole('button', { name: 'Rotate secret' }).click();
  await expect(dialog.getByText(/The old secret signs as well until/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(signing.getByText('Being replaced')).toBeVisible();
  await sendTest(page, webhook);
  await page.getByRole('tab', { name: 'Response' }).click();
  await expect(added(page)).toContainText(/v1,[A-Za-z0-9+/]{43}= v1,[A-Za-z0-9+/]{43}=/);

  await page.goto(delivery);
  await signing.getByRole('button', { name: 'End the old one now' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'End the old secret' }).click();
  await expect(signing.getByText('Being replaced')).toBeHidden();
  await signing.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove secret' }).click();
  await expect(signing.getByText('Requests of this webhook are not signed.')).toBeVisible();
});

test('somebody adds a header, which is sent, and shown masked everywhere', async ({ page }) => {
  const { webhook, delivery, bin } = await makeWebhook(page, 'With a header');
  const headers = section(page, 'Headers');
  await headers.getByRole('button', { name: 'Add header' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a header' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Host');
  await dialog.getByRole('textbox', { name: 'Value' }).fill('Bearer of the news');
  await dialog.getByRole('button', { name: 'Save header' }).click();
  await expect(dialog.getByText('Host belongs to the connection and cannot be set.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Authorization');
  await dialog.getByRole('button', { name: 'Save header' }).click();
  await expect(headers.getByRole('row', { name: /Authorization Be••••/ })).toBeVisible();
  expect(await page.content()).not.toContain('Bearer of the news');

  await sendTest(page, webhook);
  await page.getByRole('tab', { name: 'Response' }).click();
  await expect(added(page)).toContainText('AuthorizationBe••••');
  expect(await page.content()).not.toContain('Bearer of the news');
  await page.goto(bin);
  const newest = page.getByRole('region', { name: 'Requests' }).getByRole('listitem').first();
  await newest.getByRole('tab', { name: /^Headers/ }).click();
  await expect(newest.getByLabel('Headers of the request')).toContainText('Bearer of the news');

  await page.goto(delivery);
  await headers.getByRole('button', { name: 'Remove Authorization' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove header' }).click();
  await expect(headers.getByText('None.')).toBeVisible();
});

test('a receiver that fails is held, and gets what was held when somebody resumes it', async ({ page }) => {
  const { app, delivery, bin } = await makeWebhook(page, 'Failing');
  const form = page.getByRole('form', { name: 'Delivery' });
  await form.getByRole('radio', { name: 'Custom' }).check();
  await form.getByRole('textbox', { name: 'Waits' }).fill('1s, soon');
  await expect(form.getByText('after 5 min')).toBeHidden();
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByText('“soon” is no wait')).toBeVisible();
  await form.getByRole('textbox', { name: 'Waits' }).fill('1s, 5m');
  await expect(form.getByText('after 5 min 1 s')).toBeVisible();
  await form.getByRole('textbox', { name: 'Waits' }).fill(Array(12).fill('1s').join(', '));
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. It is in force at once.')).toBeVisible();

  await answerWith(page, bin, 503);
  await addRecord(page, app, 'First');
  const record = page.url();

  await page.goto(delivery);
  const health = section(page, 'Health');
  await expect(health.getByText('Failing, held')).toBeVisible({ timeout: 60_000 });
  await expect(health.getByText(/It failed \d+ times in a row, the last time with: The receiver answered 503\./)).toBeVisible();
  await addRecord(page, app, 'Second');
  await page.goto(delivery);
  await expect(health.getByText('2 notifications are held.')).toBeVisible();
  // Paused, it is tried no more on its own, so that the button is what sends.
  await health.getByRole('button', { name: 'Pause' }).click();
  await expect(health.getByText('Paused', { exact: true })).toBeVisible();
  await answerWith(page, bin, 200);
  await page.goto(delivery);
  await health.getByRole('button', { name: 'Resume and send what was held' }).click();
  await expect(health.getByText('Delivering', { exact: true })).toBeVisible();
  await page.goto(bin);
  await expect(page.getByRole('region', { name: 'Requests' }).getByText('answered 200')).toHaveCount(2);
  await page.goto(record);
  await page
    .getByRole('link', { name: /Delivered/ })
    .first()
    .click();
  await expect(page.getByRole('tab', { name: /^Attempts \(1[1-3]\)$/ })).toBeVisible();
});

test('a paused URL is told on the overview, and nobody meets a barrier', async ({ page }) => {
  const { webhook, delivery, app } = await makeWebhook(page, 'Paused');
  await sendTest(page, webhook);
  await page.goto(delivery);
  const health = section(page, 'Health');
  await health.getByRole('button', { name: 'Pause' }).click();
  await expect(health.getByText('Paused', { exact: true })).toBeVisible();
  await addRecord(page, app, 'One');
  await page.goto('/');
  await page.getByRole('link', { name: 'Paused', exact: true }).first().click();
  await expect(page).toHaveURL(delivery);
  await expect(health.getByText('1 notification is held.')).toBeVisible();
  await section(page, 'Signing').getByRole('button', { name: 'Add a secret' }).click();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Generate secret' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
  await page.getByRole('radio', { name: 'Custom' }).check();
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);

  await health.getByRole('button', { name: 'Resume and send what was held' }).click();
  await expect(health.getByText('Delivering', { exact: true })).toBeVisible();
});
