// Inbound, in Kustomer's dialect.
import type { Area } from '#lib/areas/area.ts';

export const inbound: Area = {
  id: 'inbound',
  dialect: 'kustomer',
  title: 'Inbound',
  vendor: 'Kustomer',
  path: null,
  key: null,
  permission: 'hooks.view',
  deeperPages: [],
  happenings: 'sends something to a hook',
  whereabouts: ({ subject }) => [{ label: subject, href: null }],
  webhookSettings: { permission: 'webhooks.configure', href: ({ id }) => `/webhooks/${id}` },
};
