// The app directory, from a pasted definition to the last step of a run.
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { memberPage } from './support/member-page.ts';

test.describe.configure({ mode: 'serial' });

const app = `shop_${Date.now()}`;
const title = `Shop ${Date.now()}`;
let bin = '';
let address = '';

const area = (page: Page) => page.getByRole('textbox', { name: 'App definition' });
const check = (page: Page) => page.getByRole('region', { name: 'Check of the definition' });
const appPage = `/inbound/apps/${app}`;

/** With a mistake in each place that `wrong` names. */
function definition(version: string, { wrong = false, hooks = [] as object[] } = {}): string {
  const json = (id: string, path: string) => ({
    id,
    action: 'kustomer.rest-api.json',
    params: { uri: `${bin}/${path}`, method: 'post', body: { text: `Order {{{steps.1.attributes.data.order}}} goes ${path}` } },
    meta: { displayName: `Answer ${path}` },
  });
  return JSON.stringify(
    {
      app: wrong ? 'my shop' : app,
      version,
      ...(wrong ? { titel: title } : { title }),
      description: 'Takes orders.\nAnd answers them.',
      instructions: 'Give the address to the shop.',
      hooks: [{ eventName: 'order.placed', displayEventName: 'Order placed', description: 'Somebody has ordered.', type: wrong ? 'fax' : 'form' }, ...hooks],
      triggers: [{ eventName: 'order.placed', description: 'An order came in' }],
      workflows: [
        {
          name: 'Answer an order',
          trigger: {
            id: '1',
            eventName: 'order.placed',
            transitions: [
              { target: wrong ? 'nowhere' : 'express', condition: { op: 'gte', values: ['/#steps.1.attributes.data.total', 100] } },
              { target: 'ordinary' },
            ],
          },
          steps: [json('express', 'express'), json('ordinary', 'ordinary')],
        },
      ],
    },
    null,
    2,
  );
}

/** Posts a form as a browser of a customer does, with a file. */
async function order(total: string): Promise<number> {
  const form = new FormData();
  form.append('order', 'Größe 42 🚀');
  form.append('total', total);
  form.append('note', new File(['hello'], 'note.txt', { type: 'text/plain' }));
  return (await fetch(address, { method: 'POST', body: form })).status;
}

test('a request bin stands for the shop', async ({ page }) => {
  await page.goto('/bins');
  await page
    .getByRole('button', { name: /^Make (a|the first) bin/ })
    .first()
    .click();
  await page.getByRole('dialog').getByLabel('Name').fill(title);
  await page.getByRole('button', { name: 'Make the bin' }).click();
  await page.waitForURL(/\/bins\/\d+$/);
  bin = (
    await page
      .getByText(/\/b\/[\w-]{20,}/)
      .first()
      .innerText()
  ).trim();
});

test('the sample app is in the directory, and what came in last is told', async ({ page }) => {
  await page.goto('/inbound/apps?installed=true');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Web shop', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Web shop' })).toBeVisible();
  await expect(page.getByText('Accepted')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Latest runs of Confirm an order' }).getByRole('link', { name: /Done/ })).toBeVisible();
});

test('a pasted definition with mistakes shows all of them, each a way to its line', async ({ page }) => {
  await page.goto('/inbound/apps');
  await page.getByRole('link', { name: 'Register an app' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Register an app' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Register app' })).toBeDisabled();
  await area(page).fill(definition('0.0.1', { wrong: true }));
  await expect(check(page).getByRole('heading', { name: '5 errors' })).toBeVisible();
  for (const path of ['app', 'titel', 'title', 'hooks[0].type', 'workflows[0].trigger.transitions[0].target']) {
    await expect(check(page).getByText(new RegExp(`· ${path.replaceAll(/[[\].]/g, '\\$&')}$`))).toBeVisible();
  }
  await expect(page.getByRole('button', { name: 'Register app' })).toBeDisabled();
  await expectAccessible(page);
  await check(page)
    .getByRole('button', { name: /hooks\[0\]\.type/ })
    .press('Enter');
  await expect(area(page)).toBeFocused();
  expect(await area(page).evaluate((field: HTMLTextAreaElement) => field.value.slice(field.selectionStart, field.selectionEnd))).toContain('"fax"');
  await area(page).fill('{"app": "x",\n  "version" "1"}');
  await expect(check(page).getByText(/not valid JSON at line 2, column 13/)).toBeVisible();
});

test('corrected, it shows what it brings and which names change, and is registered', async ({ page }) => {
  await page.goto('/inbound/apps/register');
  await area(page).fill(definition('0.0.1'));
  await expect(check(page).getByText('order.placed becomes').first()).toBeVisible();
  await expect(check(page).getByText(`kustomer.app.${app}.order.placed`).first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Register app' }).click();
  await page.waitForURL(appPage);
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByText('Not installed')).toBeVisible();
  await expect(page.getByText('Give the address to the shop.', { exact: true })).toBeVisible();
  await expectAccessible(page);
});

test('it is installed, and its address copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(appPage);
  await page.getByRole('button', { name: 'Install 0.0.1' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Install version 0.0.1?' });
  await expect(dialog.getByText('New hooks, with a new address each')).toBeVisible();
  await expect(dialog.getByText('Answer an order')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Install app' }).click();
  await expect(page.getByText('0.0.1 installed')).toBeVisible();
  await expect(page.getByText('Nothing has come in yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Copy the address of Order placed' }).click();
  address = await page.evaluate(() => navigator.clipboard.readText());
  expect(address).toMatch(/^http:\/\/.+\/v1\/hooks\/form\/[\w-]+\/[0-9a-f]{64}$/);
  await page.getByText('How to send to it').click();
  await expect(page.getByText(`curl -X POST '${address}'`)).toBeVisible();
  await expectAccessible(page);
});

test('a posted form is a request, an event, and a run up to its last step', async ({ page }) => {
  expect(await order('250')).toBe(200);
  await page.goto(appPage);
  await expect(page.getByText('Accepted')).toBeVisible();
  await page.getByRole('link', { name: 'Its event' }).click();
  await expect(page.getByText('Started a run')).toBeVisible();
  await expect(page.getByText('Größe 42').first()).toBeVisible();
  await page.getByRole('link', { name: /^Open run #/ }).click();
  await expect(page.getByText('Done').first()).toBeVisible();
  await page.getByText('Answer express').click();
  await expect(page.getByRole('region', { name: 'Input of step 1' })).toContainText('Order Größe 42 🚀 goes express');
  await expect(page.getByRole('region', { name: 'Output of step 1' })).toContainText('"statusCode": 200');
  await page.goto(appPage);
  await expect(page.getByRole('list', { name: 'Latest runs of Answer an order' }).getByRole('listitem')).toHaveCount(1);
});

test('a higher version comes as a file that is dropped; upgrading says what changes and keeps the address', async ({ page }) => {
  await page.goto('/inbound/apps/register');
  const text = definition('0.1.0', { hooks: [{ eventName: 'order.mail', displayEventName: 'Order by mail', type: 'email' }] });
  const files = await page.evaluateHandle((json) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([json], 'app.json', { type: 'application/json' }));
    return transfer;
  }, text);
  await area(page).dispatchEvent('drop', { dataTransfer: files });
  await expect(check(page).getByText(`A newer version of ${app}; 0.0.1 is installed and stays until you upgrade.`)).toBeVisible();
  await page.getByRole('button', { name: 'Register app' }).click();
  await page.waitForURL(appPage);
  await page.getByRole('button', { name: 'Upgrade to 0.1.0' }).click();
  const dialog = page.getByRole('dialog', { name: 'Replace the installed version by 0.1.0?' });
  await expect(dialog.getByText('Hooks that keep their addresses')).toBeVisible();
  await expect(dialog.getByText(`kustomer.app.${app}.order.mail (email)`)).toBeVisible();
  await dialog.getByRole('button', { name: 'Install 0.1.0' }).click();
  await expect(page.getByText('0.1.0 installed')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Copy the address of Order by mail' })).toBeVisible();
  await expect(page.getByTitle(address, { exact: true })).toBeVisible();
  expect(await order('5')).toBe(200);
});

test('the same version again and a file that is too large are refused in words', async ({ page }) => {
  await page.goto('/inbound/apps/register');
  await page
    .getByLabel('File with an app definition')
    .setInputFiles({ name: 'again.json', mimeType: 'application/json', buffer: Buffer.from(definition('0.1.0')) });
  await expect(check(page).getByText('Version 0.1.0 is registered already. Raise the version: a registered one never changes.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Register app' })).toBeDisabled();
  await page.getByLabel('File with an app definition').setInputFiles({ name: 'large.json', mimeType: 'application/json', buffer: Buffer.alloc(1_000_001, 32) });
  await expect(page.getByText('“large.json” has more than 1,000,000 bytes: that is no app definition.')).toBeVisible();
});

test('disabled, it takes nothing and says so; enabled, it does at the same address', async ({ page }) => {
  await page.goto(appPage);
  await page.getByRole('button', { name: 'Disable' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Disable app' }).click();
  await expect(page.getByText('This app is disabled')).toBeVisible();
  await expectAccessible(page);
  expect(await order('5')).toBe(404);
  await page.getByRole('button', { name: 'Enable' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Enable app' }).click();
  await expect(page.getByText('This app is disabled')).toBeHidden();
  expect(await order('5')).toBe(200);
});

test('on a narrow screen nothing is cut off', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of ['/inbound/apps', appPage, '/inbound/apps/register']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), path).toBeLessThanOrEqual(0);
  }
});

test('uninstalling names what it destroys; a member sees nothing of it', async ({ page, browser }) => {
  await page.goto(appPage);
  await page.getByRole('button', { name: 'Uninstall' }).click();
  const dialog = page.getByRole('dialog', { name: `Uninstall “${title}”?` });
  for (const name of ['Order placed (form)', 'Order by mail (email)', 'Answer an order']) await expect(dialog.getByText(name)).toBeVisible();
  await dialog.getByRole('button', { name: 'Uninstall app' }).click();
  await expect(page.getByText('Not installed')).toBeVisible();
  expect(await order('5')).toBe(404);
  const member = await memberPage(page, browser);
  for (const path of ['/inbound/apps', appPage, '/inbound/apps/register']) {
    await member.goto(path);
    await expect(member.getByRole('heading', { name: 'You may not see this page' })).toBeVisible();
  }
});
