// Pipelines, in Kommo's dialect. Programs work in it by REST: it has no page of its own.
import type { Area } from '#lib/areas/area.ts';

export const pipelines: Area = {
  id: 'pipelines',
  dialect: 'kommo',
  title: 'Pipelines',
  vendor: 'Kommo',
  path: null,
  key: null,
  permission: 'pipelines.view',
  deeperPages: [],
  happenings: 'adds, edits or moves a lead or a customer, writes a note or logs an activity',
  // A subject is `lead-17`: leads, contacts, companies and customers are numbered together.
  whereabouts: ({ scope, subject }) => [
    { label: scope === 'account' ? 'account' : scope.replace('-', ' '), href: null },
    { label: subject.replace('-', ' '), href: null },
  ],
  webhookSettings: { permission: 'webhooks.configure', href: ({ id }) => `/webhooks/${id}` },
};
