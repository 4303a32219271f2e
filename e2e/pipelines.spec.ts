// A pipeline is built, a trigger put under a stage, and leads moved by pointer, menu and keyboard; customers, and webhooks of
// the account.
import { expect, type Locator, type Page, test } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { answerWith, makeBin } from './support/bins.ts';
import { memberPage } from './support/member-page.ts';

test.describe.configure({ mode: 'serial' });

const stamp = Date.now();
const pipelineName = `Partners ${stamp}`;
const narrow = { width: 360, height: 740 };
let binUrl = '';
let binPage = '';
/** The board's address. */
let board = '';

const column = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const cardIn = (page: Page, stage: string, lead: string) => column(page, stage).getByRole('listitem').filter({ hasText: lead });

async function addLead(page: Page, name: string, price: string): Promise<void> {
  await page.goto(board);
  await page.getByRole('link', { name: 'New lead', exact: true }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await page.getByRole('textbox', { name: 'Price' }).fill(price);
  await page.getByRole('button', { name: 'Add lead' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** From the middle of one thing to the middle of another, as a hand does. */
async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (!start || !end) throw new Error('Nothing to drag.');
  await page.mouse.move(start.x + start.width / 3, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(start.x + start.width / 3 + 12, start.y + start.height / 2 + 4);
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 8 });
  await page.mouse.up();
}

/** The bodies that the trigger of the spec posted, oldest first. */
async function postedBodies(page: Page, count: number): Promise<URLSearchParams[]> {
  const id = new URL(binPage).pathname.split('/').at(-1);
  const list = async () => (await (await page.request.get(`/api/console/bins/${id}/requests`)).json()).data;
  await expect(async () => expect(await list()).toHaveLength(count)).toPass({ timeout: 20_000 });
  const bodies = [];
  for (const request of (await list()).toReversed()) {
    const { body } = await (await page.request.get(`/api/console/bins/${id}/requests/${request.id}`)).json();
    bodies.push(new URLSearchParams(body));
  }
  return bodies;
}

test('a pipeline is built and leads are added', async ({ page }) => {
  binUrl = await makeBin(page, `Stage ${stamp}`);
  binPage = page.url();
  await page.goto('/pipelines');
  await expect(page.getByRole('navigation', { name: 'Parts of Pipelines' }).getByRole('link', { name: 'Leads' })).toHaveAttribute('aria-current', 'page');
  await page.getByRole('button', { name: 'New pipeline' }).click();
  const dialog = page.getByRole('dialog', { name: 'New pipeline' });
  await dialog.getByRole('button', { name: 'Make the pipeline' }).click();
  await expect(dialog.getByText('Give a name.')).toBeVisible();
  await dialog.getByRole('textbox', { name: /^Name \(/ }).fill(pipelineName);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Make the pipeline' }).click();
  await expect(page.getByRole('heading', { level: 1, name: pipelineName })).toBeVisible();
  board = new URL(page.url()).pathname;
  await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toHaveText([
    'Initial contact',
    'Offer made',
    'Negotiation',
    'Closed - won',
    'Closed - lost',
  ]);
  await addLead(page, 'Acme', '1,200');
  await addLead(page, 'Zenith', '800');
  await page.goto(board);
  await expect(column(page, 'Initial contact').getByText('2 leads, 2,000')).toBeVisible();
  await expectAccessible(page);
});

test('a trigger is put under a stage', async ({ page }) => {
  await page.goto(board);
  await page.getByRole('link', { name: 'Automate' }).click();
  await page.getByRole('button', { name: 'Add trigger to Offer made' }).click();
  await page.getByRole('menuitem', { name: 'API: send webhook' }).click();
  const dialog = page.getByRole('dialog', { name: 'API: send webhook' });
  await expect(dialog.getByRole('combobox', { name: 'Event' }).getByRole('option')).toHaveText([
    'Incoming letter',
    'Incoming call',
    'Chat message is received',
    'Site is visited',
    'When a lead comes to this stage',
  ]);
  await expect(dialog.getByRole('combobox', { name: 'Event' })).toHaveValue('status');
  await expect(dialog.getByText('The webhook is sent once, for the event that occurred, with no retry.')).toBeVisible();
  await expect(dialog.getByText('No lead is in this stage now.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'URL' }).fill('http://10.1.2.3/hook');
  await dialog.getByRole('button', { name: 'Add trigger' }).click();
  await expect(dialog.getByText(/^This address is not public/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('textbox', { name: 'URL' }).fill(binUrl);
  await dialog.getByRole('button', { name: 'Add trigger' }).click();
  await expect(dialog).toBeHidden();
  await expect(column(page, 'Offer made').getByRole('heading', { name: 'When a lead comes to this stage' })).toBeVisible();
  await expect(column(page, 'Offer made').getByText('Nothing sent yet')).toBeVisible();
  await expectAccessible(page);
});

test('a card is dragged, the trigger is sent once, and its job is on the lead', async ({ page }) => {
  await page.goto(board);
  await drag(page, cardIn(page, 'Initial contact', 'Acme'), column(page, 'Offer made'));
  await expect(cardIn(page, 'Offer made', 'Acme')).toBeVisible();
  await expect(page.getByText('Acme is in Offer made now.')).toBeAttached();
  await expect(column(page, 'Initial contact').getByText('1 lead, 800')).toBeVisible();
  await expect(column(page, 'Offer made').getByText('1 lead, 1,200')).toBeVisible();
  // It is there after the page is read again, and the release of the drag has opened nothing.
  await page.reload();
  await expect(cardIn(page, 'Offer made', 'Acme')).toBeVisible();
  await cardIn(page, 'Offer made', 'Acme').getByRole('link', { name: 'Acme' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Acme' })).toBeVisible();
  const notification = page.getByRole('list', { name: 'Notifications' }).getByRole('link', { name: /Lead comes to the stage/ });
  await expect(notification).toContainText('Delivered');
  await notification.click();
  await expect(page.getByText(/leads%5Bstatus%5D%5B0%5D%5Bid%5D|leads\[status\]\[0\]\[id\]/).first()).toBeAttached();
  const [body] = await postedBodies(page, 1);
  expect([...(body?.keys() ?? [])]).toEqual([
    'leads[status][0][id]',
    'leads[status][0][status_id]',
    'leads[status][0][pipeline_id]',
    'leads[status][0][old_status_id]',
    'leads[status][0][old_pipeline_id]',
    'account[id]',
    'account[subdomain]',
  ]);
  await page.goto(`${board}/automate`);
  await expect(column(page, 'Offer made').getByText('Delivered')).toBeVisible();
});

test('a drag that is let go by Escape, or beside the board, moves nothing', async ({ page }) => {
  await page.goto(board);
  const card = cardIn(page, 'Initial contact', 'Zenith');
  const box = await card.boundingBox();
  const target = await column(page, 'Negotiation').boundingBox();
  if (!box || !target) throw new Error('Nothing to drag.');
  await page.mouse.move(box.x + 40, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(target.x + 60, target.y + 60, { steps: 6 });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(card).toBeVisible();
  await page.mouse.move(box.x + 40, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 60, 20, { steps: 6 });
  await page.mouse.up();
  await expect(card).toBeVisible();
  await page.reload();
  await expect(card).toBeVisible();
});

test('a card is moved by its menu and by keys, announced, and keeps the focus', async ({ page }) => {
  await page.goto(board);
  await page.getByRole('button', { name: 'Move Acme' }).click();
  await expect(page.getByRole('menuitem')).toHaveText(['Initial contact', 'Negotiation', 'Closed - won', 'Closed - lost']);
  await page.getByRole('menuitem', { name: 'Initial contact' }).click();
  await expect(cardIn(page, 'Initial contact', 'Acme')).toBeVisible();
  await expect(page.getByText('Acme is in Initial contact now.')).toBeAttached();

  // Zenith is newer and stands above Acme.
  const acme = page.getByRole('link', { name: 'Acme' });
  await page.getByRole('link', { name: 'Zenith' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(acme).toBeFocused();
  const announced = page.getByRole('status');
  await page.keyboard.press('Space');
  await expect(announced.getByText(/^Taken up\. It is in Initial contact\./)).toBeAttached();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(announced.getByText('Negotiation, 3 of 5.')).toBeAttached();
  await page.keyboard.press('Escape');
  await expect(announced.getByText('It stays where it was.')).toBeAttached();
  await expect(acme).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await expect(announced.getByText('Offer made, 2 of 5.')).toBeAttached();
  await page.keyboard.press('Space');
  await expect(cardIn(page, 'Offer made', 'Acme')).toBeVisible();
  await expect(announced.getByText('Acme is in Offer made now.')).toBeAttached();
  await expect(acme).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Acme' })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Notifications' }).getByRole('link', { name: /Lead comes to the stage/ })).toHaveCount(2);
  const bodies = await postedBodies(page, 2);
  expect(bodies[1]?.get('leads[status][0][old_status_id]')).toBe(bodies[0]?.get('leads[status][0][old_status_id]'));
});

test('a card that cannot be moved goes back, and says why beside it', async ({ page, context }) => {
  await page.goto(board);
  await expect(cardIn(page, 'Initial contact', 'Zenith')).toBeVisible();
  // Read no more by itself, so that the board does not know what the other page does.
  await page.route('**/api/console/boards**', (route) => route.abort());
  const other = await context.newPage();
  await other.goto(`${board}/settings`);
  await other.getByRole('button', { name: 'Remove stage 3' }).click();
  await other.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(other.getByText('The pipeline is saved.')).toBeVisible();
  await drag(page, cardIn(page, 'Initial contact', 'Zenith'), column(page, 'Negotiation'));
  await expect(cardIn(page, 'Initial contact', 'Zenith').getByRole('alert')).toContainText(/^It was not moved\. The pipeline “.*” has no stage \d+\.$/);
  await expect(cardIn(page, 'Negotiation', 'Zenith')).toBeHidden();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Close the message about Zenith' }).click();
  await expect(page.getByText(/^It was not moved/)).toBeHidden();
  await page.unroute('**/api/console/boards**');
  await page.reload();
  await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toHaveText(['Initial contact', 'Offer made', 'Closed - won', 'Closed - lost']);
  await other.close();
});

test('a trigger is applied to all that are in its stage already, with the number first, and edited and deleted', async ({ page }) => {
  await page.goto(board);
  await page.getByRole('button', { name: 'Move Zenith' }).click();
  await page.getByRole('menuitem', { name: 'Offer made' }).click();
  await expect(cardIn(page, 'Offer made', 'Zenith')).toBeVisible();
  await postedBodies(page, 3);
  await page.goto(`${board}/automate`);
  await page.getByRole('button', { name: /^Trigger “When a lead comes/ }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  const dialog = page.getByRole('dialog', { name: 'API: send webhook' });
  await expect(dialog.getByText('2 leads are in this stage now: a webhook is sent for each, in the background.')).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Event' }).selectOption('Incoming call');
  await dialog.getByRole('checkbox', { name: 'Apply the trigger to all leads already in this stage' }).check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(column(page, 'Offer made').getByRole('heading', { name: 'Incoming call' })).toBeVisible();
  await expect(page.getByText('Applied to 2 of 2 leads that were here already.')).toBeVisible();
  await expectAccessible(page);
  const bodies = await postedBodies(page, 5);
  expect(bodies.slice(3).every((body) => body.has('leads[call_in][0][id]'))).toBe(true);
  await page.getByRole('button', { name: /^Trigger “Incoming call/ }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete trigger' }).click();
  await expect(page.getByRole('heading', { name: 'Incoming call', exact: true })).toBeHidden();
});

test('a lead is edited, noted on, called, deleted and restored', async ({ page }) => {
  await page.goto(board);
  await page.getByRole('link', { name: 'Acme' }).click();
  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  await page.getByRole('textbox', { name: 'Price' }).fill('much');
  await page.getByRole('button', { name: 'Add custom field' }).click();
  await page.getByRole('combobox', { name: 'Name of custom field 1' }).fill('Color');
  await page.getByRole('textbox', { name: 'Values of custom field 1, one a line' }).fill('red\nblue');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('price must be a whole number.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Price' }).fill('1500');
  await page.getByRole('button', { name: 'Remove Ada Lovelace' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Acme' })).toBeVisible();
  await expect(page.getByText('1,500')).toBeVisible();
  await expect(page.getByRole('definition').filter({ hasText: 'blue' })).toBeVisible();
  await expect(page.getByText('Nobody', { exact: true })).toBeVisible();

  const timeline = page.getByRole('list', { name: 'Notes and activities' });
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(page.getByText('Write a text.')).toBeVisible();
  await page.getByRole('textbox', { name: 'New note' }).fill('Call back on Monday.');
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(timeline.getByText('Call back on Monday.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'New note' })).toHaveValue('');
  for (const [button, told] of [
    ['Letter', 'Incoming letter'],
    ['Call', 'Incoming call'],
    ['Chat message', 'Chat message received'],
    ['Site visit', 'Site visited'],
  ] as const) {
    await page.getByRole('button', { name: button, exact: true }).click();
    await expect(timeline.getByRole('listitem').first()).toContainText(told);
  }
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete lead' }).click();
  await expect(page.getByText('This lead is deleted.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Edit', exact: true })).toBeHidden();
  await expectAccessible(page);
  await page.goto(`${board}/list`);
  await expect(page.getByRole('link', { name: 'Zenith' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Acme' })).toBeHidden();
  await page.getByRole('link', { name: 'Show deleted leads' }).click();
  await page.getByRole('link', { name: 'Acme' }).click();
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText('This lead is deleted.')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Delete', exact: true })).toBeVisible();
});

test('leads are found in the list and in the palette', async ({ page }) => {
  await page.goto(`${board}/list`);
  await page.getByRole('searchbox', { name: 'Search leads' }).fill('zen');
  await page.getByRole('button', { name: 'Search', exact: true }).last().click();
  await expect(page).toHaveURL(/q=zen/);
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByRole('combobox', { name: 'Stage' }).selectOption('Closed - lost');
  await page.getByRole('button', { name: 'Search', exact: true }).last().click();
  await expect(page.getByRole('heading', { name: 'No lead matches' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Show all leads' }).click();
  await expect(page.getByRole('row')).toHaveCount(3);
  await expectAccessible(page);
  await expect(async () => {
    await page.keyboard.press('ControlOrMeta+k');
    await expect(page.getByRole('combobox', { name: /Search/ })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.getByRole('combobox', { name: /Search/ }).fill('Zenith');
  await page
    .getByRole('option', { name: /Zenith/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Zenith' })).toBeVisible();
});

test('customers have periods, a board and triggers of their own', async ({ page }) => {
  const customer = `Bob ${stamp}`;
  await page.goto('/pipelines/customers/settings');
  await page.getByRole('button', { name: 'Add period' }).click();
  await page.keyboard.type(`Loyal ${stamp}`);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('The periods are saved.')).toBeVisible();
  await page.getByRole('link', { name: 'Automate' }).click();
  await page.getByRole('button', { name: `Add trigger to Loyal ${stamp}` }).click();
  await page.getByRole('menuitem', { name: 'API: send webhook' }).click();
  const dialog = page.getByRole('dialog', { name: 'API: send webhook' });
  await expect(dialog.getByRole('combobox', { name: 'Event' })).toHaveValue('period');
  await dialog.getByRole('textbox', { name: 'URL' }).fill(binUrl);
  await dialog.getByRole('button', { name: 'Add trigger' }).click();
  await expect(page.getByRole('heading', { name: 'When a customer comes to this period' })).toBeVisible();

  await page.getByRole('link', { name: 'New customer' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(customer);
  await page.getByRole('button', { name: 'Add customer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: customer })).toBeVisible();
  await page.goto('/pipelines/customers');
  await page.getByRole('link', { name: customer }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(cardIn(page, `Loyal ${stamp}`, customer)).toBeVisible();
  await expectAccessible(page);
  const bodies = await postedBodies(page, 6);
  expect(bodies.at(-1)?.has('customers[period][0][old_period_id]')).toBe(true);
  await page.getByRole('link', { name: customer }).click();
  await expect(page.getByRole('list', { name: 'Notifications' }).getByRole('link', { name: /Customer comes to the period/ })).toContainText('Delivered');
});

test('contacts and companies have lists and pages', async ({ page }) => {
  for (const [path, one, name] of [
    ['contacts', 'contact', `Ann ${stamp}`],
    ['companies', 'company', `Acme Ltd. ${stamp}`],
  ] as const) {
    await page.goto(`/pipelines/${path}/new`);
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await page.getByRole('button', { name: `Add ${one}` }).click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await page.getByRole('textbox', { name: 'New note' }).fill('Hello.');
    await page.getByRole('button', { name: 'Add note' }).click();
    await expect(page.getByRole('list', { name: 'Notes and activities' }).getByText('Hello.')).toBeVisible();
    await page.goto(`/pipelines/${path}`);
    await expect(page.getByRole('link', { name })).toBeVisible();
    await expectAccessible(page);
  }
});

test('a webhook of the account is added by its matrix, told, switched off and on again, and deleted', async ({ page }) => {
  const url = await makeBin(page, `Account ${stamp}`);
  await answerWith(page, 410);
  const bin = page.url();
  await page.goto('/pipelines/integrations');
  await expect(page.getByText('5 attempts: at once, then after 5 min, 15 min, 15 min and 1 h.')).toBeVisible();
  await page
    .getByRole('button', { name: /^Add (webhook|the first webhook)$/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: 'Add a webhook of the account' });
  await dialog.getByRole('button', { name: 'Add webhook' }).click();
  await expect(dialog.getByText(/^settings must name at least one event/)).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Destination' }).fill(url);
  await dialog.getByRole('checkbox', { name: 'All events of companies' }).check();
  await expect(dialog.getByText('6 of 24 events are chosen.')).toBeVisible();
  await dialog.getByRole('checkbox', { name: 'Company is restored (restore_company)' }).uncheck();
  await dialog.getByRole('checkbox', { name: 'Lead is moved to another stage (status_lead)' }).check();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Add webhook' }).click();
  await expect(dialog).toBeHidden();
  const row = page.getByRole('row').filter({ hasText: url });
  await expect(row.getByText('status_lead')).toBeVisible();
  await expect(row.getByText('Active').filter({ visible: true })).toBeVisible();
  await expect(page.getByText(/^\d+ of 100$/)).toBeVisible();
  await expectAccessible(page);

  // A second one for the same destination is refused, with what was chosen kept.
  await page.getByRole('button', { name: 'Add webhook' }).click();
  await dialog.getByRole('textbox', { name: 'Destination' }).fill(url);
  await dialog.getByRole('checkbox', { name: 'Lead is added (add_lead)' }).check();
  await dialog.getByRole('button', { name: 'Add webhook' }).click();
  await expect(dialog.getByText('There is a webhook for this destination already. Change its events instead.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await page.goto('/pipelines/companies/new');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(`Off ${stamp}`);
  await page.getByRole('button', { name: 'Add company' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Off ${stamp}` })).toBeVisible();
  await expect(
    page
      .getByRole('list', { name: 'Notifications' })
      .getByRole('link', { name: /Company is added.*410/ })
      .first(),
  ).toBeVisible();
  await page.goto('/pipelines/integrations');
  await expect(row.getByText('Switched off', { exact: true }).filter({ visible: true })).toBeVisible();
  await expectAccessible(page);
  await page.goto(bin);
  await answerWith(page, 200);
  await page.goto('/pipelines/integrations');
  await row.getByRole('button', { name: 'Switch on again' }).click();
  await expect(row.getByText('Active').filter({ visible: true })).toBeVisible();
  await expect(row.getByRole('button', { name: 'Switch on again' })).toBeHidden();

  await row.getByRole('button', { name: /^Actions for/ }).click();
  await page.getByRole('menuitem', { name: 'Change events' }).click();
  const change = page.getByRole('dialog', { name: 'Change the events of a webhook' });
  await change.getByRole('checkbox', { name: 'Lead is moved to another stage (status_lead)' }).uncheck();
  await change.getByRole('button', { name: 'Save' }).click();
  await expect(row.getByText('status_lead')).toBeHidden();
  await row.getByRole('button', { name: /^Actions for/ }).click();
  await page.getByRole('menuitem', { name: 'Delivery and signing' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Delivery of/ })).toBeVisible();
  await page.getByRole('link', { name: 'Webhook settings' }).click();
  await row.getByRole('button', { name: /^Actions for/ }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete webhook' }).click();
  await expect(row).toBeHidden();
});

test('a pipeline keeps what is not empty, and goes when it is', async ({ page }) => {
  await page.goto(`${board}/settings`);
  await page.getByRole('button', { name: 'Remove stage 2' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('There are leads in the stage “Offer made” still. Move them to another one first.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Undo changes' }).click();
  await page.getByRole('textbox', { name: 'Name of stage 1' }).fill('First contact');
  await page.getByRole('button', { name: 'Move stage 2 up' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('The pipeline is saved.')).toBeVisible();
  await page.goto(board);
  await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toHaveText(['Offer made', 'First contact', 'Closed - won', 'Closed - lost']);
  await page.goto(`${board}/settings`);
  await page.getByRole('button', { name: 'Delete pipeline' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete pipeline' }).click();
  await expect(page.getByRole('alertdialog').getByText(/^There are leads in the stage/)).toBeVisible();
});

test('no page of the area scrolls sideways on a narrow screen', async ({ page }) => {
  await page.setViewportSize(narrow);
  for (const path of [
    board,
    `${board}/list`,
    `${board}/automate`,
    `${board}/settings`,
    '/pipelines/customers',
    '/pipelines/contacts',
    '/pipelines/leads/new',
    '/pipelines/integrations',
  ]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), path).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  }
});

test('a member works with leads, and neither sees triggers nor webhooks of the account', async ({ page, browser }) => {
  const member = await memberPage(page, browser);
  await member.goto(board);
  await expect(member.getByRole('button', { name: 'Move Acme' })).toBeVisible();
  for (const name of ['Automate', 'Settings', 'Integrations']) await expect(member.getByRole('main').getByRole('link', { name })).toBeHidden();
  await expect(member.getByRole('button', { name: 'New pipeline' })).toBeHidden();
  await member.getByRole('button', { name: 'Move Acme' }).click();
  await member.getByRole('menuitem', { name: 'Closed - won' }).click();
  await expect(cardIn(member, 'Closed - won', 'Acme')).toBeVisible();
  for (const [path, words] of [
    ['/pipelines/integrations', 'This page needs the role Administrator.'],
    [`${board}/automate`, 'This page needs the role Administrator or Developer.'],
    [`${board}/settings`, 'This page needs the role Administrator or Developer.'],
  ] as const) {
    expect((await member.goto(path))?.status()).toBe(403);
    await expect(member.getByText(words)).toBeVisible();
  }
  await member.context().close();
});
