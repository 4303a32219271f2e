// Where a hook receives, as people and programs are told.
import type { HookType } from '#lib/dialects/kustomer/payload.ts';
import { env } from '#lib/env.ts';

/** What stands for the organization in the address of a form hook; any text is accepted there (chosen). */
const organization = 'callboard';

/** A URL, or an e-mail address. */
export function hookAddress(type: HookType, hash: string): string {
  switch (type) {
    case 'form':
      return `${env().publicUrl}/v1/hooks/form/${organization}/${hash}`;
    case 'web':
      return `${env().publicUrl}/v1/hooks/web/${hash}`;
    case 'email':
      return `${hash}@${env().CALLBOARD_HOOKS_DOMAIN}`;
  }
}
