// E-mail for hooks, as the environment has it. What it takes is loaded only where e-mail is received.
import { env } from '#lib/env.ts';
import type { SmtpDoor } from '#lib/inbound/mail/smtp-door.ts';
import { refuse } from '#lib/launcher/refusal.ts';
import { readCertificate } from '#lib/launcher/smtp-certificate.ts';
import { log } from '#lib/log.ts';

export async function openConfiguredSmtpDoor(): Promise<Pick<SmtpDoor, 'stop'>> {
  const { SMTP_PORT: port, CALLBOARD_HOOKS_DOMAIN: domain } = env();
  if (port === 'off') return { stop: async () => undefined };
  const certificate = readCertificate(env());
  if (certificate !== null && !certificate.ok) refuse(certificate.message);
  const { openSmtpDoor } = await import('#lib/inbound/mail/smtp-door.ts');
  return openSmtpDoor({
    port,
    domain,
    tls: certificate,
    renewedTls: () => {
      const renewed = readCertificate(env());
      if (renewed !== null && !renewed.ok) log.warn(`the certificate for e-mail stays as it was: ${renewed.message}`);
      return renewed?.ok ? renewed : null;
    },
  });
}
