// Processes, in Kianda's dialect.
import type { Area } from '#lib/areas/area.ts';

export const processes: Area = {
  id: 'processes',
  dialect: 'kianda',
  title: 'Processes',
  vendor: 'Kianda',
  path: '/processes',
  key: 'p',
  permission: 'processes.view',
  deeperPages: [
    { path: /^\/processes\/[^/]+\/settings$/, permission: 'processes.configure' },
    { path: /^\/processes\/[^/]+\/new$/, permission: 'instances.create' },
    { path: /^\/processes\/[^/]+\/\d+\/edit$/, permission: 'instances.edit' },
  ],
  happenings: 'creates, updates or deletes an instance of a process',
  // The instanceID is the process's name, a hyphen and a number.
  whereabouts: ({ type, subject, sample }) => {
    const hyphen = subject.lastIndexOf('-');
    const href = `/processes/${encodeURIComponent(subject.slice(0, hyphen))}`;
    return [
      { label: `process ${subject.slice(0, hyphen)}`, href },
      { label: `instance ${subject}`, href: type === 'deleted' || sample ? null : `${href}/${subject.slice(hyphen + 1)}` },
    ];
  },
  // All three callbacks are set in one dialog.
  webhookSettings: { permission: 'callbacks.manage', href: () => '/admin/developer?dialog=webhooks' },
};
