import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { Actor } from '#lib/auth/actor.ts';
import { KustomerPayload } from '#lib/dialects/kustomer/payload.ts';
import { openSmtpDoor, type SmtpDoor } from '#lib/inbound/mail/smtp-door.ts';
import { closePool } from '#lib/postgres/pool.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { addHook } from '#lib/services/hooks/add-hook.ts';
import { changeHook } from '#lib/services/hooks/change-hook.ts';
import type { HookView } from '#lib/services/hooks/hook-row.ts';
import { listHookRequests } from '#lib/services/hooks/list-hook-requests.ts';
import { replayHookRequest } from '#lib/services/hooks/replay-hook-request.ts';
import { makeCertificate } from '#lib/testing/certificate.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { waitFor } from '#lib/testing/wait-for.ts';

const databaseUrl = await useTestDatabase();

const developer: Actor = { kind: 'api-key', id: '00000000-0000-4000-8000-000000000001', name: 'tests', role: 'developer' };
const domain = 'hooks.localhost';
const unicode = '訪問 🚀 Grüße';
const json = JSON.stringify({ title: unicode, n: 1 });

let door: SmtpDoor;
let port: number;

async function opened(options: Partial<Parameters<typeof openSmtpDoor>[0]> = {}): Promise<SmtpDoor & { listens: number }> {
  const made = openSmtpDoor({ port: 0, domain, tls: null, ...options });
  const listens = await waitFor('the SMTP door', () => made.port());
  return { ...made, listens };
}

before(async () => {
  const made = await opened();
  door = made;
  port = made.listens;
});
after(() => door.stop());

const newHook = () => addHook(developer, { type: 'email', displayName: 'Order mails' });

type Sent = { ok: true; response: string } | { ok: false; code: number | undefined; message: string };

async function mail(to: string, message: SendMailOptions, options: { port?: number; secure?: 'starttls'; ca?: string } = {}): Promise<Sent> {
  const transport = createTransport({
    host: '127.0.0.1',
    port: options.port ?? port,
    ...(options.secure ? { requireTLS: true, tls: { ca: options.ca, servername: domain } } : { ignoreTLS: true }),
  });
  try {
    const { response } = await transport.sendMail({ from: 'shop@example.com', to, subject: `Order ${unicode}`, ...message });
    return { ok: true, response };
  } catch (error) {
    const { responseCode, message: words } = Object(error);
    return { ok: false, code: responseCode, message: String(words) };
  } finally {
    transport.close();
  }
}

const newest = async (hook: HookView) => {
  const [request] = (await listHookRequests(developer, hook.id, { limit: 1 })).data;
  assert.ok(request, 'There is no request.');
  return request;
};

async function dataOf(sent: Sent): Promise<unknown> {
  assert.ok(sent.ok, JSON.stringify(sent));
  const id = /250 2\.0\.0 ([0-9a-f-]{36})/.exec(sent.response)?.[1];
  assert.ok(id, sent.response);
  const [row] = await sqlQuery<{ payload: string; queued: boolean }>(
    'SELECT payload, EXISTS (SELECT 1 FROM outbox WHERE event_id = events.id) AS queued FROM events WHERE id = $1::uuid',
    [id],
  );
  assert.ok(row?.queued);
  return JSON.parse(KustomerPayload.parse(JSON.parse(row.payload)).data);
}

const block = (text: string, key?: string, type = 'application/ld+json') =>
  `<script type="${type}"${key === undefined ? '' : ` data-kustomer-key="${key}"`}>${text}</script>`;
const order = (number: number) =>
  JSON.stringify({ '@context': 'https://schema.org', '@type': 'Order', orderNumber: number, note: `${unicode} <b> & "x"`.replace('<', '\\u003c') });

describe('an e-mail to a hook', () => {
  it('with JSON as its body is an event before it is acknowledged', async () => {
    const hook = await newHook();
    assert.match(hook.address, /^[0-9a-f]{64}@hooks\.localhost$/);
    assert.deepEqual(await dataOf(await mail(hook.address, { text: json })), { title: unicode, n: 1 });
    const request = await newest(hook);
    assert.deepEqual([request.door, request.source, request.outcome, request.status], ['smtp', '127.0.0.1', 'accepted', 250]);
    assert.ok(request.headers.some(([name, value]) => name === 'From' && value === 'shop@example.com'));
    assert.match(request.body, /^From: shop@example\.com/m);
    assert.deepEqual(await dataOf(await mail(hook.address.toUpperCase(), { text: `\n  [1,\n 2]  \n` })), [1, 2]);
  });

  it('with JSON as its only part', async () => {
    const hook = await newHook();
    const raw = `From: a@example.com\r\nTo: ${hook.address}\r\nMessage-ID: <only@example.com>\r\nContent-Type: application/json; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${json}\r\n`;
    assert.deepEqual(await dataOf(await mail(hook.address, { raw, envelope: { from: 'a@example.com', to: hook.address } })), { title: unicode, n: 1 });
  });

  it('with JSON attached, once or several times', async () => {
    const hook = await newHook();
    const attachment = (filename: string, contentType: string, content = json) => ({ filename, contentType, content });
    assert.deepEqual(await dataOf(await mail(hook.address, { text: 'See the attachment.', attachments: [attachment('order.json', 'application/json')] })), {
      title: unicode,
      n: 1,
    });
    const several = [
      attachment('a.json', 'application/octet-stream', '{"n":1}'),
      attachment('x.txt', 'text/plain', 'no'),
      attachment('b', 'application/vnd.x+json', '{"n":2}'),
    ];
    assert.deepEqual(await dataOf(await mail(hook.address, { text: 'See the attachments.', attachments: several })), [{ n: 1 }, { n: 2 }]);
  });

  it('with JSON-LD in its HTML, one block or several', async () => {
    const hook = await newHook();
    const html = (blocks: string) =>
      `<html><head><script type="text/javascript">var a = {}</script>${blocks}</head><body><p>Thank you ${unicode}</p></body></html>`;
    assert.deepEqual(await dataOf(await mail(hook.address, { text: 'Thank you', html: html(block(order(1))) })), JSON.parse(order(1)));
    const several = html(block(order(1)) + block('{"n":2}', undefined, 'application/json') + block(order(3), 'any'));
    assert.deepEqual(await dataOf(await mail(hook.address, { html: several })), [JSON.parse(order(1)), { n: 2 }, JSON.parse(order(3))]);
  });

  it('must carry the key where one is asked for, and then only what carries it counts', async () => {
    const hook = await newHook();
    await changeHook(developer, hook.id, { blockKey: 'shop-key-123' });
    const both = block('{"n":1}', 'shop-key-123') + block('{"n":2}', 'wrong-key-12') + block('{"n":3}');
    assert.deepEqual(await dataOf(await mail(hook.address, { html: both })), { n: 1 });
    for (const message of [
      { html: block('{"n":2}', 'wrong-key-12') },
      { html: block('{"n":3}') },
      { text: json },
      { text: 'x', attachments: [{ filename: 'a.json', content: json }] },
    ]) {
      const sent = await mail(hook.address, message);
      assert.deepEqual([sent.ok, !sent.ok && sent.code], [false, 550]);
      const request = await newest(hook);
      assert.deepEqual([request.outcome, request.status], ['bad-signature', 550]);
      assert.match(request.reason ?? '', /data-kustomer-key/);
    }
    const replayed = await replayHookRequest(developer, hook.id, (await newest(hook)).id);
    assert.deepEqual([replayed.outcome, replayed.door], ['accepted', 'replay']);
  });

  it('without JSON, or with broken JSON, is refused with the reason and kept', async () => {
    const hook = await newHook();
    const cases: [SendMailOptions, string, RegExp][] = [
      [{ text: 'Hello' }, 'unsupported', /has no JSON/],
      [{ text: '{"a":1,}' }, 'malformed', /In the body: .*position 7/],
      [{ html: `${block('{"a":1}')}${block('{"a"')}` }, 'malformed', /In block 2 of 2: .*position 4/],
      [{ text: 'x', attachments: [{ filename: 'a.json', content: '[1' }] }, 'malformed', /In the attachment/],
      [{ text: `"${'a'.repeat(10)}"` }, 'unsupported', /has no JSON/],
      [{ text: JSON.stringify(['a'.repeat(400_000)]) }, 'too-large', /400,000 bytes/],
    ];
    for (const [message, outcome, reason] of cases) {
      const sent = await mail(hook.address, message);
      assert.ok(!sent.ok);
      assert.match(sent.message, reason);
      const request = await newest(hook);
      assert.deepEqual([request.outcome, request.status, request.eventId], [outcome, sent.code, null]);
    }
  });

  it('that comes twice with one message id fires once', async () => {
    const hook = await newHook();
    const message = { text: json, messageId: '<order-1@example.com>' };
    const [first, second] = [await mail(hook.address, message), await mail(hook.address, message)];
    assert.ok(first.ok && second.ok);
    assert.equal(first.response, second.response);
    assert.equal((await newest(hook)).outcome, 'repeated');
  });

  it('of 10 MB is refused, whether its size was told before or not', async () => {
    const hook = await newHook();
    const attachments = [{ filename: 'a.json', content: Buffer.from(JSON.stringify('a'.repeat(7_500_000))) }];
    const sent = await mail(hook.address, { text: 'x', attachments });
    assert.deepEqual(
      [sent.ok, !sent.ok && sent.code, !sent.ok && sent.message],
      [false, 552, 'Message failed: 552 5.3.4 The e-mail has more than 2,000,000 bytes.'],
    );
    const answers = await conversation(port, ['EHLO x', 'MAIL FROM:<a@example.com> SIZE=10000000', 'QUIT']);
    assert.match(answers[2] ?? '', /^552 /);
    const request = await newest(hook);
    assert.deepEqual([request.outcome, request.bodyEncoding, request.bodyBytes > 2_000_000], ['too-large', 'not-kept', true]);
  });
});

describe('the SMTP door', () => {
  it('takes mail for hooks and for nobody else', async () => {
    const hook = await newHook();
    const form = await addHook(developer, { type: 'form', displayName: 'A form' });
    const hash = hook.address.split('@')[0];
    const others = [
      `${'0'.repeat(64)}@${domain}`,
      `${hash}@example.com`,
      `${hash}@sub.${domain}`,
      'somebody@example.com',
      `postmaster@${domain}`,
      `${form.address.split('/').at(-1)}@${domain}`,
      `${hash}%example.com@${domain}`,
    ];
    for (const to of others) {
      const sent = await mail(to, { text: json });
      assert.deepEqual([sent.ok, !sent.ok && sent.code], [false, 550], to);
    }
    const answers = await conversation(port, [
      'EHLO x',
      'AUTH PLAIN AGEAYg==',
      'MAIL FROM:<>',
      `RCPT TO:<@example.com:${hook.address}>`,
      `RCPT TO:<${hook.address}>`,
      `RCPT TO:<${hook.address}>`,
      'QUIT',
    ]);
    assert.match(answers[1] ?? '', /SIZE 2000000/);
    assert.ok(!/STARTTLS|AUTH/.test(answers[1] ?? ''), answers[1]);
    assert.match(answers[2] ?? '', /^5\d\d /);
    // A route in front of an address is ignored (RFC 5321, 4.1.1.3), so that the first is the hook's.
    const codes = answers.slice(3, 7).map((line) => line.slice(0, 3));
    assert.deepEqual(codes, ['250', '250', '452', '452']);
  });

  it('says that a hook that is switched off takes nothing', async () => {
    const hook = await newHook();
    await changeHook(developer, hook.id, { enabled: false });
    const sent = await mail(hook.address, { text: json });
    assert.deepEqual([sent.ok, !sent.ok && sent.code], [false, 550]);
    assert.equal((await newest(hook)).outcome, 'switched-off');
  });

  it('encrypts with the certificate that it was given', async () => {
    const authority = makeCertificate('authority', { isAuthority: true });
    const certificate = makeCertificate(domain, { issuer: authority, altNames: [domain] });
    const encrypted = await opened({ tls: certificate });
    try {
      const hook = await newHook();
      assert.deepEqual(
        await dataOf(await mail(hook.address, { text: json }, { port: encrypted.listens, secure: 'starttls', ca: authority.cert })),
        JSON.parse(json),
      );
    } finally {
      await encrypted.stop();
    }
  });

  it('waits for its port and takes it when it is free', async () => {
    const first = await opened();
    const second = openSmtpDoor({ port: first.listens, domain, tls: null, retryMs: 20 });
    const hook = await newHook();
    assert.equal(second.port(), null);
    assert.ok((await mail(hook.address, { text: json }, { port: first.listens })).ok);
    await first.stop();
    await waitFor('the second to listen', () => second.port());
    assert.ok((await mail(hook.address, { text: json }, { port: first.listens })).ok);
    await second.stop();
  });

  it('asks to try again while the database is away, and loses nothing that it acknowledged', async () => {
    const hook = await newHook();
    await dataOf(await mail(hook.address, { text: json }));
    await closePool();
    process.env.DATABASE_URL = databaseUrl;
    const away = await withoutDatabase(() => mail(hook.address, { text: json }));
    assert.deepEqual([away.ok, !away.ok && away.code], [false, 451]);
    await dataOf(await mail(hook.address, { text: json }));
    assert.equal((await listHookRequests(developer, hook.id)).data.length, 2);
  });
});

/** While the work runs, this process's pool leads nowhere. */
async function withoutDatabase<Result>(work: () => Promise<Result>): Promise<Result> {
  const { default: pg } = await import('pg');
  globalThis.callboardPool = new pg.Pool({ connectionString: 'postgresql://nobody@127.0.0.1:1/none', connectionTimeoutMillis: 500 });
  try {
    return await work();
  } finally {
    await closePool();
  }
}

/** Sends lines one by one and returns the greeting and each answer, lines of one answer together. */
function conversation(toPort: number, lines: string[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const answers: string[] = [];
    let text = '';
    const socket = connect(toPort, '127.0.0.1');
    socket.on('error', reject);
    socket.on('close', () => resolve(answers));
    socket.on('data', (data: Buffer) => {
      text += data.toString();
      const whole = /^(\d{3}-[^\n]*\n)*\d{3} [^\n]*\n/.exec(text)?.[0];
      if (whole === undefined) return;
      text = text.slice(whole.length);
      answers.push(whole);
      const next = lines[answers.length - 1];
      if (next === undefined) socket.end();
      else socket.write(`${next}\r\n`);
    });
  });
}
