// What people do with inbound webhooks and relay webhooks.
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { makeBin } from './support/bins.ts';
import { memberPage } from './support/member-page.ts';

type NewHook = { type: 'Form' | 'Web' | 'E-mail'; name: string; event?: string };

/** Makes a hook as a person does, and answers its address; its page is shown afterwards. */
async function makeHook(page: Page, { type, name, event }: NewHook): Promise<string> {
  await page.goto('/inbound/hooks/new');
  await page.getByRole('radio', { name: type, exact: true }).check();
  await page.getByRole('textbox', { name: 'Display name' }).fill(name);
  if (event !== undefined) await page.getByRole('textbox', { name: 'Event name' }).fill(event);
  await page.getByRole('button', { name: 'Add inbound webhook' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  return addressOf(page);
}

async function addressOf(page: Page): Promise<string> {
  const shown = page.getByText(/^(http\S+\/v1\/hooks\/\S+\/)?[0-9a-f]{64}(@\S+)?$/).first();
  return (await shown.innerText()).trim();
}

const requests = (page: Page) => page.getByRole('region', { name: 'Requests' });
const unique = () => Date.now().toString(36);

test('somebody makes a form hook, sends to it and sees what it became', async ({ page, request }) => {
  await page.goto('/inbound');
  await page.getByRole('link', { name: 'Inbound webhooks' }).click();
  await page.getByRole('link', { name: 'Add inbound webhook' }).first().click();
  await page.getByRole('button', { name: 'Add inbound webhook' }).click();
  await expect(page.getByText('Give it a display name that says what comes in.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Event name' }).fill('shop.order');
  await expect(page.getByText('Only events that begin with kustomer.app. or kustomer.hooks. reach workflows.')).toBeVisible();

  const name = `Contact form ${unique()}`;
  const address = await makeHook(page, { type: 'Form', name });
  await expect(page.getByRole('heading', { name: 'Waiting for the first request' })).toBeVisible();
  await expect(page.getByRole('tabpanel').getByText(address).first()).toBeVisible();

  const answer = await request.post(address, { form: { name: 'Ada', message: 'Grüße 訪問' } });
  expect(answer.status()).toBe(200);
  const { id } = await answer.json();
  const newest = requests(page).getByRole('listitem').first();
  await expect(newest.getByText('Accepted')).toBeVisible();
  await newest.getByRole('button').first().click();
  await expect(newest.getByRole('link', { name: id })).toBeVisible();
  await expect(newest.getByText('Nothing waits for this event: no workflow and no relay webhook.')).toBeVisible();
  await newest.getByRole('tab', { name: 'Body' }).click();
  await expect(newest.locator('pre')).toContainText('name=Ada&message=Gr%C3%BC%C3%9Fe');
  await newest.getByRole('tab', { name: /^Headers/ }).click();
  await expect(newest.getByLabel('Headers of the request')).toContainText('application/x-www-form-urlencoded');
  await expectAccessible(page);

  const broken = await request.post(address, { headers: { 'content-type': 'application/json' }, data: Buffer.from('{"a":1,}') });
  expect(broken.status()).toBe(400);
  await expect(requests(page).getByRole('button', { name: /^Malformed/ })).toBeVisible();
  await expect(
    requests(page)
      .getByText(/not valid at position 7/)
      .first(),
  ).toBeVisible();

  await page.goto('/inbound/hooks');
  const row = page.getByRole('row', { name });
  await expect(row.getByText('Malformed')).toBeVisible();
  await expectAccessible(page);
});

test('somebody sends a test request, replays it, switches the hook off and deletes it', async ({ page, request }) => {
  const name = `Orders ${unique()}`;
  const address = await makeHook(page, { type: 'Form', name });
  await page.getByRole('button', { name: 'Send a test request' }).click();
  const dialog = page.getByRole('dialog', { name: 'Send a test request' });
  await dialog.getByRole('textbox', { name: 'JSON' }).fill('{"a"');
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(dialog.getByText(/The JSON is not valid at position 4/)).toBeVisible();
  await dialog.getByRole('textbox', { name: 'JSON' }).fill('{"order":"A-1"}');
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(dialog).toBeHidden();
  const list = requests(page).getByRole('listitem');
  await expect(list.first().getByText('Test', { exact: true })).toBeVisible();
  await list.first().getByRole('button').first().click();
  await list.first().getByRole('button', { name: 'Replay' }).click();
  await expect(list.first().getByText('Replay', { exact: true }).first()).toBeVisible();

  await page.getByRole('button', { name: 'More for this inbound webhook' }).click();
  await page.getByRole('menuitem', { name: 'Switch off' }).click();
  await page.getByRole('button', { name: 'Switch off', exact: true }).click();
  await expect(page.getByText('Switched off', { exact: true }).first()).toBeVisible();
  expect((await request.post(address, { data: {} })).status()).toBe(404);
  await expect(list.first().getByText('The inbound webhook is switched off.')).toBeVisible();
  await page.getByRole('button', { name: 'More for this inbound webhook' }).click();
  await page.getByRole('menuitem', { name: 'Switch on' }).click();
  await expect(page.getByText('Takes requests').first()).toBeVisible();
  expect((await request.post(address, { data: {} })).status()).toBe(200);

  await page.getByRole('button', { name: 'More for this inbound webhook' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByRole('alertdialog').getByText(/list of its requests with it/)).toBeVisible();
  await page.getByRole('button', { name: 'Delete inbound webhook' }).click();
  await expect(page).toHaveURL('/inbound/hooks');
  expect((await request.post(address, { data: {} })).status()).toBe(404);
});

test('somebody asks a sender for a signature', async ({ page, request }) => {
  const address = await makeHook(page, { type: 'Form', name: `GitHub ${unique()}` });
  const form = page.getByRole('form', { name: 'Check of the sender' });
  await form.getByRole('combobox', { name: 'The sender signs as' }).selectOption('GitHub');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByText('Give the secret that the sender signs with.')).toBeVisible();
  await form.getByLabel('Secret').fill('hush hush hush');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByText('hus•••• is set. Leave this empty to keep it.')).toBeVisible();
  expect((await request.post(address, { data: { a: 1 } })).status()).toBe(401);
  await expect(requests(page).getByRole('button', { name: /^Wrong sender/ })).toBeVisible();
  await expectAccessible(page);
});

test('a web hook asks for a key, an e-mail hook shows its address and ways to send', async ({ page, request }) => {
  const web = await makeHook(page, { type: 'Web', name: `Programs ${unique()}` });
  expect((await request.post(web, { data: {} })).status()).toBe(401);
  await expect(requests(page).getByRole('button', { name: /^No valid key/ })).toBeVisible();
  const mail = await makeHook(page, { type: 'E-mail', name: `Mails ${unique()}` });
  expect(mail).toMatch(/^[0-9a-f]{64}@hooks\.localhost$/);
  await expect(page.getByRole('tabpanel').getByText(/swaks --server/)).toBeVisible();
  const form = page.getByRole('form', { name: 'Check of the sender' });
  await form.getByRole('combobox', { name: 'Ask for' }).selectOption({ index: 1 });
  await form.getByLabel('Key').fill('shop-key-123');
  await form.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('tab', { name: 'JSON-LD in the HTML' }).click();
  await expect(page.getByRole('tabpanel').getByText(/data-kustomer-key="YOUR_KEY"/)).toBeVisible();
  await expectAccessible(page);
});

test('a relay webhook passes on what comes in, and the history can be narrowed to its event', async ({ page, request }) => {
  const event = `kustomer.app.e2e.order${unique()}`;
  const hookName = `Relayed ${unique()}`;
  const address = await makeHook(page, { type: 'Form', name: hookName, event });
  const binUrl = await makeBin(page, `Warehouse ${unique()}`);
  const binPage = page.url();

  await page.goto('/inbound/relays/new');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Select at least one event.')).toBeVisible();
  const relayName = `To the warehouse ${unique()}`;
  await page.getByRole('textbox', { name: 'Name', exact: false }).first().fill(relayName);
  await page.getByRole('textbox', { name: 'URL' }).fill(binUrl);
  await page.getByRole('checkbox', { name: new RegExp(hookName) }).check();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('row', { name: relayName })).toBeVisible();

  const body = '{ "title" : "訪問",  "n": 1.0 }';
  expect((await request.post(address, { headers: { 'content-type': 'application/json' }, data: body })).status()).toBe(200);
  await page.goto(binPage);
  await expect(requests(page).getByRole('listitem')).toHaveCount(1);
  await requests(page).getByRole('button', { name: 'Exact bytes' }).click();
  await expect(requests(page).locator('pre')).toHaveText(body);

  await page.goto('/inbound/relays');
  await expect(page.getByRole('row', { name: relayName }).getByText(/Delivered/)).toBeVisible();
  await expectAccessible(page);
  await page.goto('/events');
  await page.getByRole('combobox', { name: 'Event', exact: true }).selectOption(event);
  await expect(page).toHaveURL(new RegExp(encodeURIComponent(event)));
  await expect(page.getByRole('row', { name: new RegExp(hookName) })).toBeVisible();

  await page.goto('/inbound/relays');
  await page.getByRole('button', { name: `Actions for ${relayName}` }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete relay webhook' }).click();
  await expect(page.getByRole('row', { name: relayName })).toBeHidden();
});

test('a hook is found by the palette and by g i, and works by keyboard', async ({ page, request }) => {
  const name = `Palette ${unique()}`;
  const address = await makeHook(page, { type: 'Form', name });
  await request.post(address, { data: { a: 1 } });
  await page.goto('/');
  // Pressed again as long as the page does not listen yet.
  await expect(async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('i');
    await expect(page).toHaveURL(/\/inbound\/apps$/, { timeout: 3_000 });
  }).toPass();
  await expect(async () => {
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog')).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await page.keyboard.type(name);
  await page.getByRole('option', { name: new RegExp(name) }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  const item = requests(page).getByRole('listitem').first().getByRole('button').first();
  await item.focus();
  await page.keyboard.press('Enter');
  await expect(item).toHaveAttribute('aria-expanded', 'true');
});

test('who may not look at hooks is told which role may', async ({ page, browser }) => {
  const member = await memberPage(page, browser);
  await member.goto('/inbound/hooks');
  await expect(member.getByText(/Administrator, Developer, or Viewer/)).toBeVisible();
  await member.goto('/inbound/relays');
  await expect(member.getByText(/Administrator or Developer/)).toBeVisible();
  await expect(member.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /Inbound/ })).toBeHidden();
  await member.context().close();
});
