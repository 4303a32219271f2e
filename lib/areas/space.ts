// The space, in Kinetic's dialect.
import type { Area } from '#lib/areas/area.ts';

export const space: Area = {
  id: 'space',
  dialect: 'kinetic',
  title: 'Space',
  vendor: 'Kinetic',
  path: null,
  key: null,
  permission: 'space.view',
  deeperPages: [],
  happenings: 'creates, updates or deletes a user, a team or a form, or creates or submits a submission',
  whereabouts: ({ subject }) => [{ label: subject, href: null }],
  webhookSettings: { permission: 'webhooks.configure', href: ({ id }) => `/webhooks/${id}` },
};
