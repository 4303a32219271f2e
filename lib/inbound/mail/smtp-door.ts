// The door of e-mail: an SMTP server that takes messages for hooks and nothing else. It forwards nothing and knows no
// accounts: an address is one of a hook, or is refused. A message is acknowledged when it is stored; where the database
// is away the sender is told to try again.
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { errorText } from '#lib/errors.ts';
import { accept } from '#lib/inbound/accept.ts';
import { countInbound } from '#lib/inbound/inbound-limit.ts';
import { judgeParsedMail, type ParsedMail, parseMail } from '#lib/inbound/mail/judge-mail.ts';
import { plainAddress } from '#lib/inbound/plain-address.ts';
import type { Header, Judged, Received } from '#lib/inbound/received.ts';
import { findReceivingHook } from '#lib/inbound/receiving-hook.ts';
import { log } from '#lib/log.ts';

/** Of a whole message: its JSON may have 400,000 bytes, and comes with a text for people, in base64 a third larger (chosen). */
export const messageBytesMax = 2_000_000;

const connectionsMax = 50;
const silenceMs = 60_000;
const stopPatienceMs = 5_000;
const retryMs = 10_000;
/** A certificate is renewed in its files; it is looked at so often. */
const renewMs = 60 * 60_000;

type Tls = { cert: string; key: string };

export type SmtpDoorOptions = {
  port: number;
  domain: string;
  /** Null: no STARTTLS. */
  tls: Tls | null;
  /** As it is now; null when there is nothing to use. */
  renewedTls?: () => Tls | null;
  retryMs?: number;
};

export type SmtpDoor = {
  /** The port that it listens on; null while another process has it. */
  port: () => number | null;
  stop: () => Promise<void>;
};

/** Of engines on one machine the first takes the port; the others try again, and take over when it ends. */
export function openSmtpDoor(options: SmtpDoorOptions): SmtpDoor {
  let server: SMTPServer | undefined;
  let listening: number | null = null;
  let isStopping = false;
  let isTold = false;
  let timer: NodeJS.Timeout | undefined;

  const open = (): void => {
    const opened = smtpServer(options);
    server = opened;
    opened.on('error', (error) => {
      // What goes wrong on a connection is its client's affair.
      if (opened.server.listening || opened !== server || isStopping) return;
      if (!isTold) {
        log.warn(`e-mail cannot be received on port ${options.port} now; it is tried again`, { error: errorText(error) });
        isTold = true;
      }
      clearTimeout(timer);
      timer = setTimeout(open, options.retryMs ?? retryMs);
    });
    opened.listen(options.port, () => {
      const address = opened.server.address();
      listening = isAddress(address) ? address.port : options.port;
      isTold = false;
      log.info('e-mail is received', { port: listening, domain: options.domain, startTls: options.tls !== null });
    });
  };
  open();
  const renewal = setInterval(() => {
    const renewed = options.tls === null ? null : options.renewedTls?.();
    if (renewed) server?.updateSecureContext({ cert: renewed.cert, key: renewed.key });
  }, renewMs).unref();

  return {
    port: () => listening,
    stop: () =>
      new Promise((resolve) => {
        isStopping = true;
        clearTimeout(timer);
        clearInterval(renewal);
        if (server?.server.listening) server.close(() => resolve());
        else resolve();
      }),
  };
}

function isAddress(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}

class SmtpRefusal extends Error {
  readonly responseCode: number;

  constructor(responseCode: number, message: string) {
    super(message);
    this.responseCode = responseCode;
  }
}

function smtpServer({ domain, tls }: SmtpDoorOptions): SMTPServer {
  return new SMTPServer({
    name: domain,
    banner: 'Callboard',
    size: messageBytesMax,
    maxClients: connectionsMax,
    socketTimeout: silenceMs,
    closeTimeout: stopPatienceMs,
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    ...(tls === null ? { disabledCommands: ['AUTH', 'STARTTLS'] } : { disabledCommands: ['AUTH'], cert: tls.cert, key: tls.key }),
    onRcptTo: ({ address }, session, done) => {
      checkRecipient(address, session, domain).then(
        () => done(),
        (error: unknown) => done(asRefusal(error)),
      );
    },
    onData: (stream, session, done) => {
      receiveMessage(stream, session).then(
        (message) => done(null, message),
        (error: unknown) => done(asRefusal(error)),
      );
    },
  });
}

/** One recipient a message: its sender must know what became of which. Others are sent as messages of their own. */
async function checkRecipient(address: string, session: SMTPServerSession, domain: string): Promise<void> {
  if (session.envelope.rcptTo.length > 0) throw new SmtpRefusal(452, '4.5.3 One recipient a message: send the others separately.');
  const hook = addressedDomain(address) === domain ? await findReceivingHook(addressedHash(address)) : null;
  if (hook?.type !== 'email') throw new SmtpRefusal(550, '5.1.1 There is no inbound webhook at this address.');
}

async function receiveMessage(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<string> {
  const { body, bytes } = await readMessage(stream);
  const recipient = session.envelope.rcptTo[0]?.address ?? '';
  const now = new Date();
  const allowance = await countInbound(now);
  if (allowance.isOver) throw new SmtpRefusal(451, '4.7.1 The workspace takes no more requests in this minute. Try again in the next.');
  const parsed: ParsedMail = body === null ? { ok: false, judged: tooLarge } : await parseMail(body);
  const received: Received = {
    door: 'smtp',
    receivedAt: now,
    source: plainAddress(session.remoteAddress),
    headers: parsed.ok ? parsed.email.headers.map(({ originalKey, value }): Header => [originalKey, value.slice(0, 2_000)]).slice(0, 100) : [],
    query: '',
    body,
    bodyBytes: bytes,
    // A sender that did not hear our answer sends the same message again, with the same id.
    idempotencyKey: parsed.ok ? messageKey(parsed.email.messageId) : null,
    replayOf: null,
    actor: { kind: 'system', name: `E-mail from ${senderOf(session)}` },
  };
  const accepted = await accept(
    ({ isFresh }) => findReceivingHook(addressedHash(recipient), { isFresh }),
    received,
    async (hook) => (parsed.ok ? judgeParsedMail(hook, parsed.email, { isTrusted: false }) : parsed.judged),
  );
  if (!accepted) throw new SmtpRefusal(550, '5.1.1 There is no inbound webhook at this address.');
  if (!accepted.ok) throw new SmtpRefusal(accepted.status, `${enhancedCodes[accepted.status] ?? '5.6.0'} ${accepted.reason}`);
  return `2.0.0 ${accepted.eventId}`;
}

const enhancedCodes: Record<number, string> = { 550: '5.7.1', 552: '5.3.4', 554: '5.6.0' };

const tooLarge = {
  ok: false,
  outcome: 'too-large',
  status: 552,
  reason: `The e-mail has more than ${messageBytesMax.toLocaleString('en')} bytes.`,
} satisfies Judged;

/** Read to its end in any case: only then does the sender listen. */
async function readMessage(stream: SMTPServerDataStream): Promise<{ body: Buffer | null; bytes: number }> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes <= messageBytesMax) chunks.push(chunk);
    else chunks.length = 0;
  }
  // The server stops handing over what is beyond the size that it announced.
  if (stream.sizeExceeded || bytes > messageBytesMax) return { body: null, bytes: Math.max(bytes, messageBytesMax + 1) };
  return { body: Buffer.concat(chunks), bytes };
}

function asRefusal(error: unknown): SmtpRefusal {
  if (error instanceof SmtpRefusal) return error;
  log.error('an e-mail could not be kept', { error: errorText(error) });
  return new SmtpRefusal(451, '4.3.0 Callboard could not keep this e-mail. Try again later.');
}

function addressedHash(address: string): string {
  return address.slice(0, Math.max(0, address.lastIndexOf('@'))).toLowerCase();
}

function addressedDomain(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

function senderOf({ envelope }: SMTPServerSession): string {
  const address = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
  return address === '' ? 'nobody' : address.slice(0, 200);
}

function messageKey(messageId: string | undefined): string | null {
  return messageId !== undefined && /^[\x21-\x7e]{3,255}$/.test(messageId) ? messageId : null;
}
