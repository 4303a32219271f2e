// A letter over the SMTP server of the operator's choice. Its address is the operator's word and not checked by the egress
// guard; every try carries the same Message-ID, by which mail systems know a repeat.
import { env } from '#lib/env.ts';
import { errorText } from '#lib/errors.ts';
import { type Action, StepFailure } from '#lib/workflows/action.ts';

const recipientsMax = 50;
const textMax = 200_000;
const patienceMs = 20_000;

type Letter = {
  to: string | string[];
  cc?: string | string[] | undefined;
  replyTo?: string | undefined;
  subject: string;
  text?: string | undefined;
  html?: string | undefined;
};

export const sendEmail: Action<Letter> = {
  kind: 'outside',
  run: async (letter, { key }) => {
    const { CALLBOARD_SMTP_URL: server, CALLBOARD_MAIL_FROM: from } = env();
    if (server === undefined || from === undefined) {
      throw new StepFailure('No SMTP server is set, so no letters can be sent. The operator sets CALLBOARD_SMTP_URL and CALLBOARD_MAIL_FROM.');
    }
    const composed = compose(letter);
    const { createTransport } = await import('nodemailer');
    const transport = createTransport({
      url: server,
      connectionTimeout: patienceMs,
      greetingTimeout: patienceMs,
      socketTimeout: patienceMs,
      dnsTimeout: patienceMs,
    });
    try {
      const { messageId, accepted, rejected } = await transport.sendMail({
        ...composed,
        from,
        messageId: `<${key}@${domainOf(from)}>`,
        headers: { 'Idempotency-Key': key },
        // What a workflow composes names no files of this machine and no addresses to fetch from.
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      return { messageId, accepted: accepted.map(asText), rejected: rejected.map(asText) };
    } catch (error) {
      throw new StepFailure(`The SMTP server did not take the letter: ${errorText(error)}`);
    } finally {
      transport.close();
    }
  },
};

/** @throws StepFailure */
function compose({ to, cc, replyTo, subject, text, html }: Letter): {
  to: string[];
  cc: string[];
  replyTo?: string;
  subject: string;
  text?: string;
  html?: string;
} {
  const recipients = { to: addressesOf(to), cc: addressesOf(cc ?? []) };
  const count = recipients.to.length + recipients.cc.length;
  if (recipients.to.length === 0) throw new StepFailure('to: Enter an address.');
  if (count > recipientsMax) throw new StepFailure(`A letter goes to at most ${recipientsMax} addresses; this one has ${count}.`);
  if (text === undefined && html === undefined) throw new StepFailure('text: Enter the letter, as text or html.');
  if ((text ?? '').length + (html ?? '').length > textMax) throw new StepFailure(`A letter has at most ${textMax.toLocaleString('en')} characters.`);
  return {
    ...recipients,
    ...(replyTo === undefined ? {} : { replyTo: addressesOf(replyTo).join(', ') }),
    // A line break would begin another header.
    subject: subject.replaceAll(/[\r\n]+/g, ' ').slice(0, 500),
    ...(text === undefined ? {} : { text }),
    ...(html === undefined ? {} : { html }),
  };
}

function addressesOf(given: string | readonly string[]): string[] {
  const addresses = (typeof given === 'string' ? given.split(',') : given).map((address) => address.trim()).filter((address) => address !== '');
  const wrong = addresses.find((address) => !/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/.test(address));
  if (wrong !== undefined) throw new StepFailure(`“${wrong.slice(0, 100)}” is not an e-mail address.`);
  return addresses;
}

function domainOf(from: string): string {
  return /@([^\s@<>]+)>?$/.exec(from)?.[1] ?? 'callboard';
}

function asText(address: string | { address?: string }): string {
  return typeof address === 'string' ? address : (address.address ?? '');
}
