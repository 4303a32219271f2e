// The space: a kapp with a form, its submissions from draft to closed, the datastore, teams and users.
import { expect, type Page, test } from '@playwright/test';
import { administrator } from './people.ts';
import { expectAccessible } from './support/accessible.ts';
import { memberPage } from './support/member-page.ts';

test.describe.configure({ mode: 'serial' });

const unique = Date.now().toString(36);
const kappName = `IT Requests ${unique}`;
const kapp = `/space/kapps/it-requests-${unique}`;
const form = `${kapp}/forms/new-laptop`;
let submission = '';

/** Presses the button that opens a dialog for a name, and fills that in. */
async function createNamed(page: Page, button: RegExp, title: string, name: string, create: string): Promise<void> {
  await page.getByRole('button', { name: button }).first().click();
  const dialog = page.getByRole('dialog', { name: title });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: create }).click();
}

/** What happened last to a thing of the space, by the words of the list of events. */
async function expectEvents(page: Page, title: string, labels: string[]): Promise<void> {
  await page.goto('/events?area=kinetic');
  const rows = page.getByRole('row').filter({ hasText: title });
  for (const label of labels) await expect(rows.filter({ hasText: label }).first()).toBeVisible();
}

async function confirm(page: Page, button: string, dialogTitle: RegExp, confirmLabel: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
  await page
    .getByRole('dialog', { name: dialogTitle })
    .or(page.getByRole('alertdialog', { name: dialogTitle }))
    .getByRole('button', { name: confirmLabel })
    .click();
}

test('a kapp is made, and a form with fields and attributes in it', async ({ page }) => {
  await page.goto('/space');
  await expect(page.getByRole('heading', { level: 1, name: 'Space' })).toBeVisible();
  await expectAccessible(page);
  await createNamed(page, /^Create (kapp|the first kapp)$/, 'Create a kapp', kappName, 'Create kapp');
  await page.waitForURL(kapp);
  await expect(page.getByRole('heading', { name: 'No form yet' })).toBeVisible();
  await createNamed(page, /^Create (form|the first form)$/, 'Create a form', 'New laptop', 'Create form');
  await page.waitForURL(`${form}/settings`);

  await page.getByRole('button', { name: 'Add field' }).click();
  await expect(page.getByRole('textbox', { name: 'Name of field 1' })).toBeFocused();
  await page.getByRole('textbox', { name: 'Name of field 1' }).fill('Summary');
  await page.getByRole('checkbox', { name: 'Field 1 is required' }).check();
  await page.getByRole('button', { name: 'Add field' }).click();
  await page.getByRole('textbox', { name: 'Name of field 2' }).fill('Summary');
  await page.getByRole('combobox', { name: 'Type of field 2' }).selectOption('Checkboxes');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Another field is called “Summary” already.')).toBeVisible();
  await expect(page.getByText('Enter at least one option.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Name of field 2' }).fill('Extras');
  await page.getByRole('textbox', { name: 'Options of field 2' }).fill('Mouse\nDock\n');
  await page.getByRole('button', { name: 'Add attribute' }).click();
  await page.getByRole('textbox', { name: 'Name of attribute 1' }).fill('Owning Team');
  await page.getByRole('textbox', { name: 'Value of attribute 1' }).fill('IT');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved. New submissions have these fields.')).toBeVisible();
  await expect(page.getByText('You have unsaved changes.')).toBeHidden();
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Value of attribute 1' })).toHaveValue('IT');
  await expect(page.getByRole('textbox', { name: 'Name of field 2' })).toHaveValue('Extras');
  await expectEvents(page, 'New laptop', ['Form: Updated', 'Form: Created']);
});

test('a submission is saved as a draft, completed, submitted and closed', async ({ page }) => {
  await page.goto(form);
  await expect(page.getByRole('heading', { name: 'No submission yet' })).toBeVisible();
  await page.getByRole('link', { name: 'New submission' }).click();
  await page.waitForURL(`${form}/new`);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Submit' }).click();
  await expect(page.getByText('Summary is required.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Summary' })).toBeFocused();
  await page.getByRole('checkbox', { name: 'Dock' }).check();
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.waitForURL(/\/space\/submissions\/[0-9a-f-]{36}$/);
  submission = new URL(page.url()).pathname;
  await expect(page.getByText('Draft', { exact: true })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Continue the draft' }).click();
  await expect(page.getByRole('checkbox', { name: 'Dock' })).toBeChecked();
  await page.getByRole('textbox', { name: 'Summary' }).fill('A light one');
  await page.getByRole('button', { name: 'Submit' }).click();
  await page.waitForURL(submission);
  await expect(page.getByText('Submitted', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('A light one')).toBeVisible();

  await confirm(page, 'Close', /^Close /, 'Close submission');
  await expect(page.getByText('Closed', { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Close', exact: true })).toBeHidden();
  const handle = submission.slice(-6).toUpperCase();
  await expectEvents(page, handle, ['Submission: Closed', 'Submission: Submitted', 'Submission: Saved', 'Submission: Created']);
});

test('an edit that changes nothing says so, and one that does tells webhooks', async ({ page }) => {
  await page.goto(`${submission}/edit`);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText(/^Nothing was changed in /)).toBeVisible();
  await page.goto(`${submission}/edit`);
  await page.getByRole('textbox', { name: 'Summary' }).fill('A heavy one');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.waitForURL(submission);
  await expect(page.getByText('A heavy one')).toBeVisible();
  await expectEvents(page, submission.slice(-6).toUpperCase(), ['Submission: Updated']);
  await page.getByRole('row').filter({ hasText: 'Submission: Updated' }).first().getByRole('link').first().click();
  await page.getByRole('link', { name: `submission ${submission.slice(-6).toUpperCase()}` }).click();
  await page.waitForURL(submission);
});

test('submissions are listed by state, of a form, of a kapp and of the space', async ({ page }) => {
  const handle = submission.slice(-6).toUpperCase();
  await page.goto(form);
  await expect(page.getByRole('cell', { name: 'A heavy one' })).toBeVisible();
  await page.getByRole('navigation', { name: 'State of submissions' }).getByRole('link', { name: 'Draft' }).click();
  await expect(page.getByText('No submission of this form has the state Draft.')).toBeVisible();
  await page.getByRole('link', { name: 'Closed' }).click();
  await expect(page.getByRole('link', { name: handle })).toBeVisible();
  await expectAccessible(page);
  for (const list of [`${kapp}/submissions`, '/space/submissions']) {
    await page.goto(list);
    await expect(page.getByRole('link', { name: handle })).toBeVisible();
  }
  await expectAccessible(page);
});

test('a form is deleted and restored with its submissions', async ({ page }) => {
  await page.goto(`${form}/settings`);
  await confirm(page, 'Delete form', /^Delete the form/, 'Delete form');
  await expect(page.getByText('This form is deleted.')).toBeVisible();
  await page.goto(kapp);
  await expect(page.getByRole('heading', { name: 'No form yet' })).toBeVisible();
  await page.getByRole('link', { name: 'Show deleted forms' }).click();
  await page.getByRole('link', { name: 'New laptop' }).click();
  await expect(page.getByRole('cell', { name: 'A heavy one' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'New submission' })).toBeHidden();
  await confirm(page, 'Restore form', /^Restore the form/, 'Restore form');
  await expect(page.getByRole('link', { name: 'New submission' })).toBeVisible();
});

test('the datastore has forms and submissions of its own', async ({ page }) => {
  await page.goto('/space/datastore');
  await createNamed(page, /^Create (form|the first form)$/, 'Create a datastore form', `Offices ${unique}`, 'Create form');
  await page.waitForURL(`/space/datastore/offices-${unique}/settings`);
  await page.getByRole('button', { name: 'Add field' }).click();
  await page.getByRole('textbox', { name: 'Name of field 1' }).fill('City');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved. New submissions have these fields.')).toBeVisible();
  await page.goto(`/space/datastore/offices-${unique}/new`);
  await page.getByRole('textbox', { name: 'City' }).fill('Kyoto');
  await page.getByRole('button', { name: 'Submit' }).click();
  await page.waitForURL(/\/space\/submissions\//);
  await expect(page.getByText('Kyoto')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Close', exact: true })).toBeHidden();
  await confirm(page, 'Delete', /^Delete /, 'Delete submission');
  await page.waitForURL(`/space/datastore/offices-${unique}`);
  await expect(page.getByRole('heading', { name: 'No submission yet' })).toBeVisible();
  await page.goto('/space/datastore');
  await expect(page.getByRole('link', { name: `Offices ${unique}` })).toBeVisible();
  await expectAccessible(page);
});

test('a team gets a member, attributes and a parent, is deleted and restored', async ({ page }) => {
  await page.goto('/space/teams');
  await createNamed(page, /^Create (team|the first team)$/, 'Create a team', `Role::Approvers ${unique}`, 'Create team');
  const team = `/space/teams/role-approvers-${unique}`;
  await page.waitForURL(team);
  await page.getByRole('button', { name: 'Add to the team' }).click();
  await expect(page.getByText('Choose somebody first.')).toBeVisible();
  await page.getByRole('combobox', { name: 'Add members' }).fill(administrator.email.split('@')[0] ?? '');
  await page.getByRole('option').first().click();
  await page.getByRole('button', { name: 'Add to the team' }).click();
  const members = page.getByRole('list', { name: 'Members' });
  await expect(members.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('textbox', { name: 'Description' }).fill('They say yes.');
  await page.getByRole('button', { name: 'Add attribute' }).click();
  await page.getByRole('textbox', { name: 'Name of attribute 1' }).fill('Floor');
  await page.getByRole('textbox', { name: 'Value of attribute 1' }).fill('2');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('You have unsaved changes.')).toBeHidden();

  await members.getByRole('link').first().click();
  await page.waitForURL(/\/space\/users\//);
  await expect(page.getByRole('list', { name: 'Teams' }).getByRole('link', { name: `Role::Approvers ${unique}` })).toBeVisible();
  await expectAccessible(page);

  await page.goto(team);
  await confirm(page, 'Delete team', /^Delete the team/, 'Delete team');
  await expect(page.getByText('This team is deleted.')).toBeVisible();
  await confirm(page, 'Restore team', /^Restore the team/, 'Restore team');
  await expect(page.getByRole('button', { name: 'Delete team' })).toBeVisible();
  await members.getByRole('button', { name: /^Remove / }).click();
  await page.getByRole('dialog').or(page.getByRole('alertdialog')).getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByText('Nobody is in this team.')).toBeVisible();
  await expectEvents(page, `Role::Approvers ${unique}`, [
    'Team: Membership Change',
    'User: Membership Change',
    'Team: Restored',
    'Team: Deleted',
    'Team: Created',
  ]);
});

test('attributes of a user are edited by an administrator; the space has settings', async ({ page }) => {
  await page.goto('/space/users');
  await page.getByRole('searchbox', { name: 'Search users' }).fill(administrator.email);
  await page.getByRole('button', { name: 'Search' }).last().click();
  await expectAccessible(page);
  await page.getByRole('table').getByRole('link').first().click();
  await page.waitForURL(/\/space\/users\/[^/?]+$/);
  await page.getByRole('button', { name: 'Add attribute' }).click();
  await page
    .getByRole('textbox', { name: /^Name of attribute/ })
    .last()
    .fill(`Site ${unique}`);
  await page
    .getByRole('textbox', { name: /^Value of attribute/ })
    .last()
    .fill('Oslo');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('You have unsaved changes.')).toBeHidden();
  await page.reload();
  await expect(page.getByRole('textbox', { name: /^Value of attribute/ }).last()).toHaveValue('Oslo');

  await page.goto('/space/settings');
  await expect(page.getByRole('textbox', { name: /^Name\s+\(required\)$/ })).toHaveValue('Callboard');
  await expect(page.getByRole('textbox', { name: 'Name of attribute 1' })).toHaveValue('Task Source Name');
  await expectAccessible(page);
  await page.goto(`${kapp}/settings`);
  await confirm(page, 'Delete kapp', /^Delete the kapp/, 'Delete kapp');
  await expect(page.getByText('still has forms. Delete them first.')).toBeVisible();
});

test('the palette finds kapps, forms and teams', async ({ page }) => {
  await page.goto('/space');
  await page.keyboard.press('ControlOrMeta+k');
  const box = page.getByRole('combobox').last();
  await box.fill(`approvers ${unique}`);
  await expect(page.getByRole('option', { name: new RegExp(`Role::Approvers ${unique}`) })).toBeVisible();
  await box.fill(kappName);
  await page
    .getByRole('option', { name: new RegExp(kappName) })
    .first()
    .click();
  await page.waitForURL(new RegExp(`${kapp}(/|$)`));
});

test('a member submits but configures nothing', async ({ page, browser }) => {
  const member = await memberPage(page, browser);
  await member.goto(form);
  await expect(member.getByRole('link', { name: 'New submission' })).toBeVisible();
  await expect(member.getByRole('link', { name: 'Form settings' })).toBeHidden();
  await member.goto('/space');
  await expect(member.getByRole('button', { name: 'Create kapp' })).toBeHidden();
  await expect(member.getByRole('link', { name: 'Webhooks' })).toBeHidden();
  for (const path of ['/space/settings', `${form}/settings`, `${kapp}/settings`]) {
    await member.goto(path);
    await expect(member.getByText('Administrator or Developer')).toBeVisible();
  }
  await member.goto(`${form}/new`);
  await member.getByRole('textbox', { name: 'Summary' }).fill('Mine');
  await member.getByRole('button', { name: 'Submit' }).click();
  await member.waitForURL(/\/space\/submissions\/[0-9a-f-]{36}$/);
  await expect(member.getByText('Mine')).toBeVisible();
  await member.context().close();
});

test('on a phone nothing is cut off', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of [
    '/space',
    '/space/forms',
    '/space/submissions',
    '/space/datastore',
    '/space/teams',
    '/space/users',
    '/space/settings',
    kapp,
    form,
    `${form}/settings`,
    `${form}/new`,
    submission,
  ]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360);
  }
});
