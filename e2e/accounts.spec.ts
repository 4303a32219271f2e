// Members, invitations, keys and settings, as people use them.
import { expect, test } from '@playwright/test';
import { createMember, signIn, strangerPage } from './people.ts';

const suffix = Date.now().toString(36);

test('an administrator invites somebody, who joins once and is refused where the role does not reach', async ({ page, browser }) => {
  const name = `Mei ${suffix}`;
  await page.goto('/admin/members');
  await page.getByRole('button', { name: 'Add member' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a member' });
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  await expect(dialog.getByText('Enter a name.')).toBeVisible();
  await expect(dialog.getByText('Enter an e-mail address.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('textbox', { name: 'E-mail address' }).fill(`mei-${suffix}@example.com`);
  const invitation = page.waitForRequest((request) => request.method() === 'POST' && 'next-action' in request.headers());
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  const request = await invitation;
  const result = page.getByRole('dialog', { name: `Invitation for ${name}` });
  const link = await result.getByText(/\/invitation\//).textContent();
  await result.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('region', { name: 'Open invitations' }).getByRole('row', { name })).toBeVisible();
  await expect(page.locator('body')).not.toContainText('/invitation/');

  const guest = await strangerPage(browser);
  await guest.goto(link ?? '');
  await expect(guest.getByText('with the role Member')).toBeVisible();
  await guest.getByRole('textbox', { name: 'Login name' }).fill(`mei-${suffix}`);
  await guest.getByRole('textbox', { name: 'Password' }).fill('meis own password');
  await guest.getByRole('button', { name: /^Join as/ }).click();
  await expect(guest).toHaveURL('/apps');

  // The page: not offered, and refused with the role that is needed.
  await expect(guest.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Members' })).toHaveCount(0);
  const refused = await guest.goto('/admin/members');
  expect(refused?.status()).toBe(403);
  await expect(guest.getByText('This page needs the role Administrator.')).toBeVisible();

  // The server: the administrator's own request, with the member's session.
  const replay = (headers: Record<string, string>) =>
    guest.request.post('/admin/members', {
      headers: { 'next-action': request.headers()['next-action'] ?? '', 'content-type': request.headers()['content-type'] ?? '', ...headers },
      data: (request.postData() ?? '').replace(`mei-${suffix}@`, `other-${suffix}@`),
    });
  expect(await (await replay({ 'sec-fetch-site': 'same-origin' })).text()).toContain('This needs the role Administrator.');
  expect(await (await replay({})).text()).toContain('did not come from a page of Callboard');
  expect(await (await replay({ 'sec-fetch-site': 'cross-site' })).text()).toContain('did not come from a page of Callboard');
  await page.reload();
  await expect(page.getByRole('cell', { name: `other-${suffix}@example.com` })).toHaveCount(0);

  const late = await strangerPage(browser);
  await late.goto(link ?? '');
  await expect(late.getByRole('heading', { name: 'This invitation cannot be used' })).toBeVisible();
});

test('a deactivated member is signed out at once and cannot come back until reactivated', async ({ page, browser }) => {
  const member = { name: `Jon ${suffix}`, login: `jon-${suffix}`, role: 'Viewer', password: 'jons own password' };
  await createMember(page, member);
  const theirs = await strangerPage(browser);
  await theirs.goto('/apps');
  await expect(theirs).toHaveURL('/sign-in?next=%2Fapps');
  await signIn(theirs, member.login, member.password);
  await expect(theirs).toHaveURL('/apps');

  const menu = page.getByRole('button', { name: `Actions for ${member.name}` });
  await menu.click();
  await page.getByRole('menuitem', { name: 'Deactivate' }).click();
  await page
    .getByRole('alertdialog', { name: `Deactivate ${member.name}?` })
    .getByRole('button', { name: 'Deactivate' })
    .click();
  await expect(page.getByText(`${member.name} is deactivated.`)).toBeVisible();

  await theirs.reload();
  await expect(theirs).toHaveURL(/\/sign-in/);
  await signIn(theirs, member.login, member.password);
  await expect(theirs.getByText('is not right')).toBeVisible();
  await expect(theirs.getByRole('textbox', { name: 'E-mail address or login name' })).toHaveValue(member.login);

  await menu.click();
  await page.getByRole('menuitem', { name: 'Reactivate' }).click();
  await expect(page.getByText(`${member.name} can sign in again.`)).toBeVisible();
  await signIn(theirs, member.login, member.password);
  await expect(theirs).toHaveURL('/apps');
});

test('the last administrator stays one', async ({ page }) => {
  await page.goto('/admin/members');
  const own = page.getByRole('row').filter({ hasText: 'You' });
  await own.getByRole('button', { name: /^Actions for/ }).click();
  await page.getByRole('menuitem', { name: 'Change role' }).click();
  const dialog = page.getByRole('dialog', { name: /^Role of/ });
  await dialog.getByRole('radio', { name: 'Viewer' }).check();
  await dialog.getByRole('button', { name: 'Change role' }).click();
  await expect(dialog.getByText('is the last active administrator')).toBeVisible();
});

test('after ten wrong passwords a login is closed for a while, and an outside address is not gone to', async ({ browser }) => {
  const stranger = await strangerPage(browser);
  await stranger.goto('/sign-in?next=//evil.example');
  const tooMany = stranger.getByText(/There were too many attempts to sign in\. Wait \d+ minutes? and try again\./);
  const refused = stranger.getByText('is not right');
  const login = `nobody-${suffix}`;
  let sent = 0;
  stranger.on('request', (request) => {
    if (request.method() === 'POST' && request.postData()?.includes(login)) sent += 1;
  });
  const quarterOfAnHour = () => Math.floor(Date.now() / 900_000);
  const begun = quarterOfAnHour();
  // Attempts are counted by the quarter of an hour: when a new one begins in between, they are counted from there.
  for (let left = 21; left > 0 && !(await tooMany.isVisible()); left -= 1) {
    await signIn(stranger, login, `wrong-${left}`);
    await expect(refused.or(tooMany)).toBeVisible();
    // The message is shown a moment before the button takes the next press.
    await expect(stranger.getByRole('button', { name: 'Sign in' })).not.toHaveAttribute('aria-busy');
  }
  await expect(tooMany).toBeVisible();
  // Ten wrong passwords, and the one that was not looked at.
  if (quarterOfAnHour() === begun) expect(sent).toBe(11);
  else expect(sent).toBeGreaterThanOrEqual(11);
});

test('an API key is shown once, works with its role, and is refused once revoked', async ({ page }) => {
  const name = `Import ${suffix}`;
  await page.goto('/admin/api-keys');
  await page.getByRole('button', { name: 'Create API key' }).click();
  const form = page.getByRole('dialog', { name: 'Create an API key' });
  await form.getByRole('textbox', { name: 'Name' }).fill(name);
  await form.getByRole('radio', { name: 'Administrator' }).check();
  await form.getByRole('button', { name: 'Create key' }).click();
  const shown = page.getByRole('dialog', { name: `API key ${name}` });
  const key = (await shown.getByText(/^cb_/).textContent()) ?? '';
  await shown.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText(key)).toHaveCount(0);

  const call = () => page.request.get('/api/v1/settings', { headers: { authorization: `Bearer ${key}` } });
  expect((await call()).status()).toBe(200);
  await page.getByRole('button', { name: `Revoke the API key ${name}` }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke key' }).click();
  await expect(page.getByRole('row', { name }).getByText('Revoked').filter({ visible: true })).toBeVisible();
  const refused = await call();
  expect(refused.status()).toBe(401);
  expect(refused.headers()['content-type']).toContain('application/problem+json');
});

test('settings keep what was typed after an error, say it by field and line, and are stored when right', async ({ page }) => {
  await page.goto('/admin/settings');
  const retention = page.getByRole('textbox', { name: 'Retention in days' });
  const ranges = page.getByRole('textbox', { name: 'Address ranges, one a line' });
  const before = { retention: await retention.inputValue(), ranges: await ranges.inputValue() };
  await retention.fill('soon');
  await ranges.fill('10.0.0.0/8\n\neverything');
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByText('Give a whole number of days.')).toBeVisible();
  await expect(page.getByText('Line 3: Write a range such as')).toBeVisible();
  await expect(ranges).toHaveValue('10.0.0.0/8\n\neverything');

  await retention.fill('45');
  await ranges.fill('10.0.0.0/8');
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByText('The settings are saved')).toBeVisible();
  await page.reload();
  await expect(retention).toHaveValue('45');
  await expect(ranges).toHaveValue('10.0.0.0/8');

  await page.goto('/admin/audit?action=settings.update');
  await expect(page.getByText('Changed Retention, Allowed addresses.').first()).toBeVisible();
  await page.goto('/admin/settings');
  await retention.fill(before.retention);
  await ranges.fill(before.ranges);
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByText('The settings are saved')).toBeVisible();
});

test('an organization is added, renamed and deleted', async ({ page }) => {
  await page.goto('/admin/directory');
  await page.getByRole('button', { name: 'Add organization' }).click();
  const add = page.getByRole('dialog', { name: 'Add an organization' });
  await add.getByRole('textbox', { name: 'Name' }).fill('営業部');
  await add.getByRole('textbox', { name: 'Code' }).fill(`sales-${suffix}`);
  await add.getByRole('button', { name: 'Add organization' }).click();
  const row = page.getByRole('row', { name: `sales-${suffix}` });
  await expect(row).toContainText('営業部');

  await page.getByRole('button', { name: 'Actions for 営業部' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  const rename = page.getByRole('dialog', { name: 'Rename “営業部”' });
  await rename.getByRole('textbox', { name: 'Name' }).fill('Sales');
  await rename.getByRole('button', { name: 'Rename' }).click();
  await expect(row).toContainText('Sales');

  await page.getByRole('button', { name: 'Actions for Sales' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('alertdialog', { name: 'Delete “Sales”?' }).getByRole('button', { name: 'Delete' }).click();
  await expect(row).toHaveCount(0);
});

test('one’s own name and password are changed, and the present password is needed', async ({ page, browser }) => {
  const member = { name: `Nao ${suffix}`, login: `nao-${suffix}`, role: 'Developer', password: 'naos old password' };
  await createMember(page, member);
  const theirs = await strangerPage(browser);
  await theirs.goto('/account');
  await signIn(theirs, `${member.login}@example.com`, member.password);
  await expect(theirs).toHaveURL('/account');
  await theirs.getByRole('textbox', { name: 'Name' }).fill('Nao Renamed');
  await theirs.getByRole('button', { name: 'Save name' }).click();
  await expect(theirs.getByRole('button', { name: 'Account of Nao Renamed' })).toBeVisible();

  await theirs.getByRole('textbox', { name: 'Present password' }).fill('a guess');
  await theirs.getByRole('textbox', { name: 'New password' }).fill('naos new password');
  await theirs.getByRole('button', { name: 'Change password' }).click();
  await expect(theirs.getByText('This is not your present password.')).toBeVisible();
  await theirs.getByRole('textbox', { name: 'Present password' }).fill(member.password);
  await theirs.getByRole('button', { name: 'Change password' }).click();
  await expect(theirs.getByText('Your password is changed.')).toBeVisible();
  await theirs.getByRole('button', { name: 'Account of Nao Renamed' }).click();
  await theirs.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(theirs).toHaveURL('/sign-in');
  await signIn(theirs, member.login, 'naos new password');
  await expect(theirs.getByRole('navigation', { name: 'Main' })).toBeVisible();
});
