// The space, in Kinetic's dialect.
import type { Area, Whereabouts } from '#lib/areas/area.ts';

export const space: Area = {
  id: 'space',
  dialect: 'kinetic',
  title: 'Space',
  vendor: 'Kinetic',
  path: '/space',
  key: 'c',
  permission: 'space.view',
  deeperPages: [
    { path: /^\/space\/(kapps\/[^/]+\/)?webhooks(\/|$)/, permission: 'webhooks.configure' },
    { path: /^\/space\/webhook-jobs$/, permission: 'history.view' },
    { path: /^\/space\/(.+\/)?settings$/, permission: 'space.configure' },
    { path: /^\/space\/.+\/new$/, permission: 'submissions.edit' },
    { path: /^\/space\/submissions\/[^/]+\/edit$/, permission: 'submissions.edit' },
  ],
  happenings: 'creates, updates or deletes a user, a team or a form, or creates or submits a submission',
  whereabouts: ({ type, subject, sample }) => {
    const place = placeOf(subject);
    // Teams, forms and users that are deleted can still be looked at.
    const isGone = sample || (subject.startsWith('submission/') && type.endsWith(' Deleted'));
    return [{ label: 'space', href: '/space' }, ...(place ? [{ ...place, href: isGone ? null : place.href }] : [{ label: subject, href: null }])];
  },
  webhookSettings: { permission: 'webhooks.configure', href: ({ id }) => `/space/webhooks/${id}` },
};

/** A subject is what it is and how it is addressed: `team/approvers`, `form/it-requests/laptop`, `submission/<id>`. */
function placeOf(subject: string): Whereabouts | undefined {
  const [kind, first = '', second = ''] = subject.split('/');
  switch (kind) {
    case 'user':
      return { label: `user ${first}`, href: `/space/users/${first}` };
    case 'team':
      return { label: `team ${first}`, href: `/space/teams/${first}` };
    case 'form':
      return { label: `form ${first}/${second}`, href: `/space/kapps/${first}/forms/${second}` };
    case 'datastore-form':
      return { label: `datastore form ${first}`, href: `/space/datastore/${first}` };
    case 'submission':
      // As its handle: lib/space/core-state.ts.
      return { label: `submission ${first.slice(-6).toUpperCase()}`, href: `/space/submissions/${first}` };
  }
}
