// The certificate that e-mail is encrypted with, where the environment names one.
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { Environment } from '#lib/env.ts';
import { errorText } from '#lib/errors.ts';

export type Certificate = { ok: true; cert: string; key: string } | { ok: false; message: string };

/** Null when none is named. The message is a sentence that begins in small letters. */
export function readCertificate({ CALLBOARD_SMTP_CERT: certFile, CALLBOARD_SMTP_KEY: keyFile }: Environment): Certificate | null {
  if (certFile === undefined || keyFile === undefined) return null;
  try {
    const pair = { cert: readFileSync(certFile, 'utf8'), key: readFileSync(keyFile, 'utf8') };
    createSecureContext(pair);
    return { ok: true, ...pair };
  } catch (error) {
    return { ok: false, message: `the certificate in CALLBOARD_SMTP_CERT and CALLBOARD_SMTP_KEY cannot be used: ${errorText(error)}.` };
  }
}
