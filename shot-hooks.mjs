import { chromium } from '@playwright/test';
const base = 'http://localhost:3600';
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-background-networking'] });
const only = process.argv[2];
const pages = [
  ['hooks', '/inbound/hooks'],
  ['new', '/inbound/hooks/new'],
  ['hook', '/inbound/hooks/2', async (p) => { const b = p.getByRole('region', { name: 'Requests' }).getByRole('listitem').first().getByRole('button').first(); await b.click(); await p.waitForTimeout(1500); }],
  ['hookbad', '/inbound/hooks/2', async (p) => { const b = p.getByRole('region', { name: 'Requests' }).getByRole('listitem').nth(1).getByRole('button').first(); await b.click(); await p.waitForTimeout(800); await p.getByRole('tab', {name:'Body'}).click(); await p.getByRole('combobox', {name:'The sender signs as'}).selectOption('hmac'); await p.waitForTimeout(300);}],
  ['mail', '/inbound/hooks/4'],
  ['relays', '/inbound/relays'],
  ['relay', '/inbound/relays/7'],
  ['test', '/inbound/hooks/2', async (p) => { await p.getByRole('button', { name: 'Send a test request' }).click(); await p.waitForTimeout(400); }],
];
for (const [scheme, width] of [['light', 1440], ['dark', 1440], ['light', 360], ['dark', 360]]) {
  const ctx = await browser.newContext({ viewport: { width, height: width === 360 ? 780 : 1000 }, colorScheme: scheme });
  const page = await ctx.newPage();
  await page.goto(base + '/sign-in');
  await page.getByRole('textbox', { name: 'E-mail address' }).fill('ada@example.com');
  await page.getByRole('textbox', { name: 'Password' }).fill('correct horse battery');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((u) => u.pathname !== '/sign-in', { timeout: 120000 });
  for (const [name, path, act] of pages) {
    if (only && !only.split(',').includes(name)) continue;
    await page.goto(base + path, { timeout: 120000 });
    await page.waitForTimeout(700);
    try { if (act) await act(page); } catch (e) { console.log(name, String(e).slice(0, 300)); }
    await page.screenshot({ path: `/tmp/shots/${name}-${scheme}-${width}.png`, fullPage: true });
    const over = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    if (over) console.log('overflow', name, scheme, width);
  }
  await ctx.close();
}
await browser.close();
