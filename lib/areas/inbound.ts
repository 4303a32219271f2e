// Inbound, in Kustomer's dialect.
import type { Area } from '#lib/areas/area.ts';

export const inbound: Area = {
  id: 'inbound',
  dialect: 'kustomer',
  title: 'Inbound',
  vendor: 'Kustomer',
  path: '/inbound',
  key: 'i',
  permission: 'hooks.view',
  deeperPages: [
    { path: /^\/inbound\/hooks\/new$/, permission: 'hooks.manage' },
    { path: /^\/inbound\/hooks\/\d+\/edit$/, permission: 'hooks.manage' },
    { path: /^\/inbound\/apps\/register$/, permission: 'app-definitions.manage' },
    { path: /^\/inbound\/relays(\/|$)/, permission: 'webhooks.configure' },
  ],
  happenings: 'sends something to a hook',
  // A subject is the number of a hook, or the run of a workflow that emitted the event.
  whereabouts: ({ subject }) => {
    const run = /^run:(\d+)$/.exec(subject)?.[1];
    if (run !== undefined) return [{ label: `run ${run}`, href: `/workflows/runs/${run}` }];
    return /^\d+$/.test(subject) ? [{ label: `hook ${subject}`, href: `/inbound/hooks/${subject}` }] : [{ label: subject, href: null }];
  },
  webhookSettings: { permission: 'webhooks.configure', href: ({ id }) => `/inbound/relays/${id}` },
};
