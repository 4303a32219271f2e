// Addresses of the pages of webhooks.
import { kappHref } from '../_parts/space-href.ts';

/** The list: of a kapp, or of the space. */
export function webhooksHref(kapp: string | null): string {
  return kapp === null ? '/space/webhooks' : `${kappHref(kapp)}/webhooks`;
}

export function webhookHref(id: number): string {
  return `/space/webhooks/${id}`;
}

/** Stands for the space itself where a kapp could be named; no kapp can have this slug. */
export const ofSpace = ':space';

/** Jobs of the space (`kapp` null) or of one kapp, or of one webhook there. */
export function webhookJobsHref({ kapp, webhook = '' }: { kapp: string | null; webhook?: string }): string {
  return `/space/webhook-jobs?${new URLSearchParams({ kapp: kapp ?? ofSpace, ...(webhook !== '' && { webhook }) })}`;
}
