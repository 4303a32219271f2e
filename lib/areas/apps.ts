// Apps, in Kintone's dialect.
import type { Area } from '#lib/areas/area.ts';

export const apps: Area = {
  id: 'apps',
  dialect: 'kintone',
  title: 'Apps',
  vendor: 'Kintone',
  path: '/apps',
  key: 'a',
  permission: 'apps.view',
  deeperPages: [
    { path: /^\/apps\/\d+\/settings(\/|$)/, permission: 'apps.configure' },
    { path: /^\/apps\/\d+\/records\/new$/, permission: 'records.add' },
    { path: /^\/apps\/\d+\/records\/\d+\/edit$/, permission: 'records.edit' },
  ],
  happenings: 'adds, edits or deletes a record, comments on one or changes its status',
  whereabouts: ({ scope, type, subject, sample }) => [
    { label: `app ${scope}`, href: `/apps/${scope}` },
    { label: `record ${subject}`, href: type === 'DELETE_RECORD' || sample ? null : `/apps/${scope}/records/${subject}` },
  ],
  webhookSettings: { permission: 'apps.configure', href: ({ id, scope }) => `/apps/${scope}/settings/webhooks/${id}` },
};
