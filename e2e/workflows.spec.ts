// A workflow made in the editor, run by hand, looked at step by step, repaired after a failure and retried.
import { expect, type Page, test } from '@playwright/test';
import { createMember, signIn, strangerPage } from './people.ts';
import { expectAccessible } from './support/accessible.ts';

test.describe.configure({ mode: 'serial' });

const mark = Date.now();
const place = { source: `Kinetic Request CE ${mark}`, group: 'Submissions > services > it-request', name: 'Submitted' };
const title = `${place.source} :: ${place.group} :: ${place.name}`;
let workflowPath = '';
let runPath = '';
let binUrl = '';

const stepOf = (page: Page, place: number) => page.getByRole('listitem').getByRole('region', { name: new RegExp(`^Step ${place}:`) });
const jsonOf = async (page: Page) => JSON.parse(await page.getByLabel('Definition').inputValue());

test('a receiver to try things with is made', async ({ page }) => {
  await page.goto('/bins');
  await page
    .getByRole('button', { name: /^Make (a|the first) bin/ })
    .first()
    .click();
  await page.getByRole('dialog').getByLabel('Name').fill(`Workflows ${mark}`);
  await page.getByRole('button', { name: 'Make the bin' }).click();
  await page.waitForURL(/\/bins\/\d+$/);
  binUrl = (
    await page
      .getByText(/\/b\/[\w-]{20,}/)
      .first()
      .innerText()
  ).trim();
});

test('a variable is kept and, when it is a secret, not shown', async ({ page }) => {
  await page.goto('/workflows/variables');
  await page.getByRole('button', { name: 'Add variable' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Add a variable' });
  await dialog.getByLabel('Name').fill(`TOKEN_${mark}`);
  await dialog.getByLabel('Value').fill('very-secret-token');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const row = page.getByRole('row', { name: new RegExp(`TOKEN_${mark}`) });
  await expect(row).toContainText('Secret');
  await expect(page.getByText('very-secret-token')).toHaveCount(0);
  await expectAccessible(page);
});

test('a workflow is made in the editor, as forms and as JSON', async ({ page }) => {
  await page.goto('/workflows');
  await page.getByRole('link', { name: 'Create workflow' }).first().click();
  await page.waitForURL('/workflows/new');
  for (const part of ['source', 'group', 'name'] as const)
    await page
      .getByLabel(new RegExp(`^${part}`, 'i'))
      .first()
      .fill(place[part]);
  await page.getByRole('button', { name: 'Add step' }).click();
  const first = stepOf(page, 1);
  await first.getByLabel('Action').selectOption('kustomer.rest-api.json');
  await first.getByLabel('Title').fill('Tell the receiver');

  // What is missing is said next to where it is missing, and nothing is saved.
  await page.getByRole('button', { name: 'Create workflow' }).click();
  await expect(first.getByText('The action needs “uri”.')).toBeVisible();
  await first.getByLabel('uri').fill(binUrl);
  await first.getByLabel('method').selectOption('POST');
  await first.getByRole('button', { name: 'Add to headers' }).click();
  await first.getByLabel('headers, name 1').fill('authorization');
  await first.getByLabel('headers, value 1').fill(`Bearer {{{variables.TOKEN_${mark}}}}`);
  await first.getByLabel('body').fill('{"order": "/#steps.1.attributes.data.order"}');

  // The second step chooses the way, the third makes a lead.
  await page.getByRole('button', { name: 'Add step' }).click();
  const second = stepOf(page, 2);
  await second.getByLabel('Title').fill('Is it large?');
  await second.getByLabel('Id').fill('large');
  await second.getByLabel('Id').press('Tab');
  await page.getByRole('button', { name: 'Add step' }).click();
  const third = stepOf(page, 3);
  await third.getByLabel('Action').selectOption('callboard.lead.create');
  await third.getByLabel('name', { exact: true }).fill('Order {{{steps.1.attributes.data.order}}}');
  await third.getByLabel('price').fill('/#steps.1.attributes.data.total');
  const way = second.getByRole('group', { name: 'Then' });
  await way.getByLabel('Then, way 1: when').selectOption('if');
  await way.getByLabel('Then, way 1: value').fill('/#steps.1.attributes.data.total');
  await way.getByLabel('Then, way 1: comparison').selectOption('gt');
  await way.getByLabel('Then, way 1: compared with').fill('100');
  await expectAccessible(page);

  // The same as JSON, where what is wrong is listed with its path.
  await page.getByRole('tab', { name: 'JSON' }).click();
  const definition = await jsonOf(page);
  expect(definition.steps.map((step: { id: string }) => step.id)).toEqual(['step1', 'large', 'step3']);
  expect(definition.steps[0].transitions).toEqual([{ target: 'large' }]);
  expect(definition.steps[1].transitions).toEqual([{ target: 'step3', condition: { op: 'gt', values: ['/#steps.1.attributes.data.total', 100] } }]);
  await page.getByLabel('Definition').fill(JSON.stringify({ ...definition, steps: [{ ...definition.steps[0], transitions: [{ target: 'nowhere' }] }] }));
  await expect(page.getByText('There is no step “nowhere” to go to.')).toBeVisible();
  await expect(page.getByText('steps[0].transitions[0].target')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Definition').fill(JSON.stringify(definition));
  await expect(page.getByText('Nothing is wrong with it.')).toBeVisible();
  await page.getByRole('button', { name: 'Create workflow' }).click();
  await page.waitForURL(/\/workflows\/\d+$/);
  workflowPath = new URL(page.url()).pathname;
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Picture of the workflow' })).toContainText('Is it large?');
  await expectAccessible(page);
});

test('it is run now, and each step shows what it was given and what it answered', async ({ page }) => {
  await page.goto(workflowPath);
  await page.getByRole('button', { name: 'Run now' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Data').fill('{"order": 12');
  await dialog.getByRole('button', { name: 'Run now' }).click();
  await expect(dialog.getByText(/This is not valid JSON/)).toBeVisible();
  await dialog.getByLabel('Data').fill('{"order": "A-12", "total": 250}');
  await dialog.getByRole('button', { name: 'Run now' }).click();
  await page.waitForURL(/\/workflows\/runs\/\d+$/);
  runPath = new URL(page.url()).pathname;
  await expect(page.getByRole('main').getByText('Done', { exact: true }).first()).toBeVisible();
  const step = page.getByRole('listitem').filter({ hasText: 'Tell the receiver' }).first();
  await step.getByText('Tell the receiver').click();
  await expect(step.getByRole('region', { name: 'Input of step 1' })).toContainText('"order": "A-12"');
  await expect(step.getByRole('region', { name: 'Output of step 1' })).toContainText('"statusCode": 200');
  await expect(page.getByText('very-secret-token')).toHaveCount(0);
  const lead = page.getByRole('listitem').filter({ hasText: 'Add a lead' }).first();
  await lead.getByText('Add a lead').click();
  await expect(lead.getByRole('region', { name: 'Output of step 3' })).toContainText('"name": "Order A-12"');
  await expectAccessible(page);
});

test('a run that failed says why, is repaired and retried', async ({ page }) => {
  // The workflow is changed so that its first step fails.
  await page.goto(`${workflowPath}/edit`);
  const uri = stepOf(page, 1).getByLabel('uri');
  await uri.fill('http://10.255.0.1/not-allowed');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.waitForURL(workflowPath);
  await page.getByRole('button', { name: 'Run now' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Run now' }).click();
  await page.waitForURL(/\/workflows\/runs\/\d+$/);
  const failedRun = new URL(page.url()).pathname;
  await expect(page.getByRole('alert').filter({ hasText: 'This run failed' })).toContainText('The step “Tell the receiver” failed');
  await expectAccessible(page);

  await page.goto(`${workflowPath}/edit`);
  await uri.fill(binUrl);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.waitForURL(workflowPath);
  await page.goto(failedRun);
  await page.getByRole('button', { name: 'Retry', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Retry' }).click();
  await expect(page.getByText('Replaced by attempt 2')).toBeVisible();
  await expect(page.getByRole('main').getByText('Done', { exact: true }).first()).toBeVisible();

  // And again from a step, which happens once more.
  await page.goto(runPath);
  const lead = page.getByRole('listitem').filter({ hasText: 'Add a lead' }).first();
  await lead.getByText('Add a lead').click();
  await lead.getByRole('button', { name: 'Run again from step 3' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Run again' }).click();
  await expect(page.getByText('Replaced by attempt 2')).toBeVisible();
});

test('runs are found by their state, and a workflow in the tree by its name', async ({ page }) => {
  await page.goto('/workflows/runs');
  await expect(page.getByRole('row', { name: new RegExp(`#${runPath.split('/').at(-1)}\\b`) })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('navigation', { name: 'State of runs' }).getByRole('link', { name: 'Cancelled' }).click();
  await page.waitForURL(/show=cancelled/);
  await expect(page.getByRole('row', { name: new RegExp(title) })).toHaveCount(0);
  await page.goto('/workflows');
  await page.getByLabel('Find a workflow').fill(String(mark));
  await page.getByRole('button', { name: 'Find' }).click();
  await page.waitForURL(/text=/);
  await expect(page.getByRole('rowheader', { name: place.group })).toBeVisible();
  const toggle = page.getByRole('switch', { name: `${title} is switched on` });
  const saved = page.waitForResponse((response) => response.request().method() === 'POST');
  await toggle.click();
  await expect(toggle).not.toBeChecked();
  await saved;
  await page.reload();
  await expect(toggle).not.toBeChecked();
  await expectAccessible(page);
  await page.goto('/workflows?text=there-is-no-such-thing');
  await expect(page.getByText('No workflow matches')).toBeVisible();
});

test('a run that waits is cancelled', async ({ page }) => {
  await page.goto(`/workflows/new?source=${encodeURIComponent(place.source)}&group=Waits&name=Long`);
  await page.getByRole('button', { name: 'Add step' }).click();
  await stepOf(page, 1).getByLabel('Action').selectOption('callboard.wait');
  await stepOf(page, 1).getByLabel('seconds').fill('86400');
  await page.getByRole('button', { name: 'Create workflow' }).click();
  await page.waitForURL(/\/workflows\/\d+$/);
  await page.getByRole('button', { name: 'Run now' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Run now' }).click();
  await page.waitForURL(/\/workflows\/runs\/\d+$/);
  await expect(page.getByText('It waits, and goes on at')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel run' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel run' }).click();
  await expect(page.getByText('This run was cancelled')).toBeVisible();
});

test('who may not change workflows sees them, and is told so where they may not', async ({ page, browser }) => {
  const login = `viewer${mark}`;
  await createMember(page, { name: 'Vic', login, role: 'Viewer', password: 'a long enough password' });
  const viewer = await strangerPage(browser);
  await viewer.goto('/sign-in');
  await signIn(viewer, login, 'a long enough password');
  await expect(viewer.getByRole('navigation', { name: 'Main' })).toBeVisible();
  await viewer.goto(workflowPath);
  await expect(viewer.getByRole('heading', { name: title })).toBeVisible();
  await expect(viewer.getByRole('button', { name: 'Run now' })).toHaveCount(0);
  await viewer.goto('/workflows/new');
  await expect(viewer.getByText(/Administrator or Developer/)).toBeVisible();
  await expectAccessible(viewer);
});

test('deleting it names what is lost, and its runs stay', async ({ page }) => {
  await page.goto(workflowPath);
  await page.getByRole('button', { name: 'Delete' }).click();
  const dialog = page.getByRole('alertdialog', { name: `Delete the workflow “${title}”?` });
  await expect(dialog).toContainText('runs that are under way are cancelled');
  await dialog.getByRole('button', { name: 'Delete workflow' }).click();
  await page.waitForURL('/workflows');
  await page.goto(runPath);
  await expect(page.getByText(`${title} (deleted)`)).toBeVisible();
  expect((await page.goto(workflowPath))?.status()).toBe(404);
});
