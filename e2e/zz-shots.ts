import { mkdirSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';

const out = '/srv/cb/scratch-webhooks/shots';
mkdirSync(out, { recursive: true });
const base = 'http://localhost:3500';
const basic = `Basic ${Buffer.from('admin@example.com:callboard-admin').toString('base64')}`;
const call = async (method: string, path: string, body?: object) => {
  const r = await fetch(`${base}/app/api/v1/${path}`, {
    method,
    headers: { authorization: basic, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  console.log(method, path, r.status, (await r.text()).slice(0, 150));
};
if (process.argv[2] === 'data') {
  await call('POST', 'kapps', { name: 'IT Services', slug: 'it-services' });
  await call('POST', 'kapps/it-services/forms', {
    name: 'Laptop request',
    slug: 'laptop',
    fields: [
      { name: 'Reason', type: 'text' },
      { name: 'Quantity', type: 'text' },
    ],
    attributesMap: { Notify: ['Yes'], Groups: ['IT', 'Desk'] },
  });
  await call('POST', 'kapps/it-services/webhooks', {
    name: 'Submission Submitted',
    type: 'Submission',
    event: 'Submitted',
    filter: '',
    url: "/app/api/v1/run-tree/${space('attribute:Task Source Name')}/Submissions%20%3E%20${kapp('slug')}%20%3E%20${form('slug')}/Submitted",
  });
  await call('POST', 'kapps/it-services/webhooks', {
    name: 'Only from the service desk',
    type: 'Submission',
    event: 'Submitted',
    filter: "form('attribute:Groups').indexOf('Finance') > -1",
    url: `http://127.0.0.1:3599/hooks/\${form('slug')}`,
  });
  await call('POST', 'kapps/it-services/webhooks', {
    name: 'Broken filter',
    type: 'Submission',
    event: 'Submitted',
    filter: "values('Missing').trim() === ''",
    url: `http://127.0.0.1:3599/hooks/\${form('slug')}`,
  });
  await call('POST', 'webhooks', {
    name: 'New people to the directory',
    type: 'User',
    event: 'Created',
    filter: "user('invitedBy') === null",
    url: 'https://directory.example.com/hooks/people?source=callboard',
  });
  await call('POST', 'kapps/it-services/forms/laptop/submissions?completed=true', { values: { Reason: 'The old one is broken', Quantity: '1' } });
}
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-background-networking'] });
async function open(width: number, colorScheme: 'light' | 'dark'): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 1000 }, colorScheme, baseURL: base });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByRole('textbox', { name: /E-mail/ }).fill('admin@example.com');
  await page.getByRole('textbox', { name: 'Password' }).fill('callboard-admin');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((u) => u.pathname !== '/sign-in', { timeout: 120000 });
  return page;
}
for (const [width, scheme] of [
  [1440, 'light'],
  [1440, 'dark'],
  [360, 'light'],
] as const) {
  const page = await open(width, scheme);
  const shot = async (name: string, path: string, act?: (p: Page) => Promise<void>) => {
    await page.goto(path, { timeout: 180000 });
    await page.waitForLoadState('networkidle').catch(() => {});
    if (act) await act(page);
    await page.screenshot({ path: `${out}/${name}-${width}-${scheme}.png`, fullPage: true });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    if (wide) console.log('SCROLLS SIDEWAYS', name, width);
  };
  await shot('list', '/space/kapps/it-services/webhooks');
  await shot('list-space', '/space/webhooks');
  await shot('new', '/space/kapps/it-services/webhooks/new', async (p) => {
    await p.getByLabel('Type').selectOption('Submission');
    await p.getByLabel('Event').selectOption('Submitted');
    await p.getByText('Run the workflow of the naming convention').waitFor({ timeout: 60000 });
  });
  await shot('edit', '/space/kapps/it-services/webhooks', async (p) => {
    await p.getByRole('link', { name: 'Submission Submitted' }).click();
    await p.getByText(/Would (fire|fail|be)/).waitFor({ timeout: 60000 });
  });
  await shot('broken', '/space/kapps/it-services/webhooks', async (p) => {
    await p.getByRole('link', { name: 'Broken filter' }).click();
    await p.getByText(/Would (fire|fail|be)/).waitFor({ timeout: 60000 });
    await p.getByRole('button', { name: 'Insert a value into URL' }).click();
  });
  await shot('jobs', '/space/webhook-jobs');
  await page.context().close();
}
await browser.close();
