// Finds a browser for the tests, or gets one: Playwright's own, an installed Chromium or Chrome, Playwright's download,
// Debian's package when we are root.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { projectDir } from '#lib/launcher/build.ts';
import { runCommand } from '#lib/tooling/run-step.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const places = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/** The path of a browser's executable. Throws an Error that says what to install. */
export async function findBrowser(): Promise<string> {
  const ready = playwrightsOwn() ?? installed();
  if (ready) return ready;
  process.stdout.write('No browser is installed; getting one.\n');
  await runCommand(process.execPath, [path.join(projectDir, 'node_modules/playwright/cli.js'), 'install', 'chromium']);
  const downloaded = playwrightsOwn();
  if (downloaded) return downloaded;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    await runCommand('apt-get', ['update', '-q']);
    await runCommand('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], { DEBIAN_FRONTEND: 'noninteractive' });
    const packaged = installed();
    if (packaged) return packaged;
  }
  throw new Error('The tests need a browser and none could be found or downloaded. Install Chromium or Google Chrome and run npm test again.');
}

function playwrightsOwn(): string | undefined {
  const own = chromium.executablePath();
  return own !== '' && existsSync(own) ? own : undefined;
}

function installed(): string | undefined {
  const inPath = (process.env.PATH ?? '').split(path.delimiter).flatMap((folder) => names.map((name) => path.join(folder, name)));
  return [...inPath, ...places].find((file) => existsSync(file));
}
