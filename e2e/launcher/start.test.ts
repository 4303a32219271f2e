import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { projectDir } from '#lib/launcher/build.ts';
import { findFreePort, makeDataDir, startProduct } from '#lib/testing/product.ts';
import { waitFor } from '#lib/testing/wait-for.ts';

const startScript = path.join(projectDir, 'lib/launcher/start.ts');

/** Runs a start that must be refused, to its end. */
function refusedStart(environment: Record<string, string>): { code: number | null; message: string } {
  const result = spawnSync(process.execPath, [startScript], { cwd: projectDir, encoding: 'utf8', timeout: 60_000, env: { ...process.env, ...environment } });
  return { code: result.status, message: result.stderr.trim() };
}

/** The processes whose environment names this data directory, and the PostgreSQL that runs in it. */
function processesOf(dataDir: string): string[] {
  const listed = spawnSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).stdout.split('\n');
  return listed.filter((line) => {
    const pid = line.trim().split(' ')[0] ?? '';
    const environmentFile = `/proc/${pid}/environ`;
    if (line.includes(dataDir)) return true;
    try {
      return existsSync(environmentFile) && readFileSync(environmentFile, 'utf8').includes(dataDir) && Number(pid) !== process.pid;
    } catch {
      return false;
    }
  });
}

describe('a start that cannot succeed says why in one sentence', () => {
  const cases: [name: string, environment: () => Record<string, string>, expected: RegExp][] = [
    ['a bad port', () => ({ PORT: 'http' }), /^Callboard cannot start: the environment is not valid\. PORT must be a whole number\.$/],
    [
      'several bad values at once',
      () => ({ PORT: '99999', CALLBOARD_RETENTION_DAYS: '0', CALLBOARD_EGRESS_ALLOW: '10.0.0.0/8,nonsense' }),
      /PORT must be from 1 to 65535\. CALLBOARD_EGRESS_ALLOW has an entry that is not a CIDR: nonsense\. CALLBOARD_RETENTION_DAYS must be at least 1\.$/,
    ],
    [
      'an administrator without a password',
      () => ({ CALLBOARD_ADMIN_EMAIL: 'ada@example.com' }),
      /CALLBOARD_ADMIN_EMAIL and CALLBOARD_ADMIN_PASSWORD must be given together\.$/,
    ],
    ['a bad port for e-mail', () => ({ SMTP_PORT: 'smtp' }), /SMTP_PORT must be a port from 1 to 65535, or off\.$/],
    [
      'a certificate for e-mail without its key',
      () => ({ CALLBOARD_SMTP_CERT: '/x.pem' }),
      /CALLBOARD_SMTP_CERT and CALLBOARD_SMTP_KEY must be given together\.$/,
    ],
    [
      'a certificate for e-mail that is not there',
      () => ({ CALLBOARD_SMTP_CERT: '/nowhere/x.pem', CALLBOARD_SMTP_KEY: '/nowhere/x.key' }),
      /the certificate in CALLBOARD_SMTP_CERT and CALLBOARD_SMTP_KEY cannot be used: ENOENT: .*\.$/,
    ],
  ];
  for (const [name, environment, expected] of cases) {
    it(name, () => {
      const { code, message } = refusedStart(environment());
      assert.equal(code, 1);
      assert.match(message, expected);
      assert.equal(message.split('\n').length, 1);
    });
  }

  it('a port in use', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, resolve));
    const address = server.address();
    const port = address !== null && typeof address === 'object' ? String(address.port) : '';
    const { code, message } = refusedStart({ PORT: port, CALLBOARD_DATA_DIR: makeDataDir() });
    server.close();
    assert.equal(code, 1);
    assert.equal(message, `Callboard cannot start: port ${port} is already in use. Choose another with PORT, for example PORT=3001 npm start.`);
  });

  it('a data directory that cannot be written', async () => {
    const file = path.join(makeDataDir(), 'callboard.pid');
    mkdirSync(file);
    // A place below a file can be written by nobody, root included.
    const { code, message } = refusedStart({ PORT: String(await findFreePort()), CALLBOARD_DATA_DIR: path.join(startScript, 'data') });
    assert.equal(code, 1);
    assert.match(
      message,
      /^Callboard cannot start: the data directory .* cannot be written \(ENOTDIR\)\. Give this user the right to write there, or set CALLBOARD_DATA_DIR to another place\.$/,
    );
  });

  it('a database that cannot be reached', async () => {
    const port = await findFreePort();
    const { code, message } = refusedStart({
      PORT: String(await findFreePort()),
      CALLBOARD_DATA_DIR: makeDataDir(),
      DATABASE_URL: `postgresql://nobody:secret@127.0.0.1:${port}/callboard`,
    });
    assert.equal(code, 1);
    assert.match(
      message,
      new RegExp(`^Callboard cannot start: the database at 127\\.0\\.0\\.1:${port} cannot be reached: .*ECONNREFUSED.*\\. Check DATABASE_URL\\.$`),
    );
    assert.ok(!message.includes('secret'));
  });
});

describe('start and stop', () => {
  it('leaves no process behind after SIGTERM, starts again on the same data, and refuses a second copy on it', async () => {
    const dataDir = makeDataDir();
    const first = await startProduct({ CALLBOARD_DATA_DIR: dataDir });
    const health = await fetch(`${first.url}/healthz`);
    assert.equal(health.status, 200);
    const second = refusedStart({ PORT: String(await findFreePort()), CALLBOARD_DATA_DIR: dataDir });
    assert.match(second.message, /another Callboard \(process \d+\) already uses the data directory/);
    const ended = new Promise<number | null>((resolve) => first.process.once('exit', resolve));
    first.process.kill('SIGTERM');
    assert.equal(await ended, 0);
    assert.deepEqual(processesOf(dataDir), []);
    const again = await startProduct({ CALLBOARD_DATA_DIR: dataDir });
    await again.stop();
    assert.deepEqual(processesOf(dataDir), []);
  });

  it('leaves no process behind when it is killed, also in the middle of starting', async () => {
    const dataDir = makeDataDir();
    for (const waitMs of [0, 300, 700, 1_100, 1_600]) {
      const child = spawn(process.execPath, [startScript], {
        cwd: projectDir,
        stdio: 'ignore',
        env: { ...process.env, PORT: String(await findFreePort()), CALLBOARD_DATA_DIR: dataDir },
      });
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      child.kill('SIGKILL');
      await waitFor(`no process of ${dataDir} after a kill at ${waitMs} ms`, () => processesOf(dataDir).length === 0, 30_000);
    }
    const product = await startProduct({ CALLBOARD_DATA_DIR: dataDir });
    await product.stop();
  });

  it('restarts a web or engine process that dies', async () => {
    const product = await startProduct();
    try {
      const engine = processesOf(product.dataDir).find((line) => line.includes('launcher/engine.ts'));
      assert.ok(engine);
      process.kill(Number(engine.trim().split(' ')[0]), 'SIGKILL');
      await waitFor('another engine', () => processesOf(product.dataDir).some((line) => line.includes('launcher/engine.ts') && line !== engine));
      await waitFor('health', async () => (await fetch(`${product.url}/healthz`)).ok, 20_000);
    } finally {
      await product.stop();
    }
  });

  // Only for root is PostgreSQL another user, who cannot enter such a place.
  if (process.getuid?.() === 0) {
    it('runs below a directory that is closed to others', async () => {
      const closed = mkdtempSync(path.join(tmpdir(), 'callboard-closed-'));
      chmodSync(closed, 0o700);
      const product = await startProduct({ CALLBOARD_DATA_DIR: path.join(closed, 'a data directory') });
      const place = /PostgreSQL keeps its data in (\S+)/.exec(product.output())?.[1];
      await product.stop();
      assert.ok(place?.startsWith('/var/lib/callboard/data-'), product.output());
      rmSync(place ?? '', { recursive: true, force: true });
      rmSync(closed, { recursive: true, force: true });
    });
  }
});
