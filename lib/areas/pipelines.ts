// Pipelines, in Kommo's dialect.
import type { Area } from '#lib/areas/area.ts';

/** Where each kind of thing is, by the first word of its subject: `lead-17`. They are numbered together. */
const paths: Record<string, string> = { lead: 'leads', contact: 'contacts', company: 'companies', customer: 'customers' };

export const pipelines: Area = {
  id: 'pipelines',
  dialect: 'kommo',
  title: 'Pipelines',
  vendor: 'Kommo',
  path: '/pipelines',
  key: 'f',
  permission: 'pipelines.view',
  deeperPages: [
    { path: /^\/pipelines\/integrations(\/|$)/, permission: 'account-webhooks.manage' },
    { path: /^\/pipelines\/[^/]+\/(automate|settings)$/, permission: 'pipelines.configure' },
    { path: /^\/pipelines\/(leads|contacts|companies|customers)\/(new|\d+\/edit)$/, permission: 'leads.edit' },
  ],
  happenings: 'adds, edits or moves a lead or a customer, writes a note or logs an activity',
  whereabouts: ({ scope, subject, sample }) => {
    const [kind = '', id = ''] = subject.split('-');
    const path = paths[kind];
    // What was deleted has its page still: it can be restored there.
    const thing = { label: `${kind} ${id}`, href: path === undefined || sample ? null : `/pipelines/${path}/${id}` };
    const pipeline = /^pipeline-(\d+)$/.exec(scope)?.[1];
    if (pipeline !== undefined) return [{ label: `pipeline ${pipeline}`, href: `/pipelines/${pipeline}` }, thing];
    return [scope === 'customers' ? { label: 'customers', href: '/pipelines/customers' } : { label: scope, href: null }, thing];
  },
  webhookSettings: {
    permission: ({ scope }) => (scope === 'account' ? 'account-webhooks.manage' : 'pipelines.configure'),
    href: ({ id, scope }) => {
      if (scope === 'account') return `/pipelines/integrations?webhook=${id}`;
      return `/pipelines/${scope.replace(/^pipeline-/, '')}/automate?trigger=${id}`;
    },
  },
};
