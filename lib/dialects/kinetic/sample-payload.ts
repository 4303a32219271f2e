// An event of each type as it could have happened, where no real one is there: for previews and tests. Pure.
import type { KineticPayload } from '#lib/dialects/kinetic/payload.ts';

const at = '2026-11-25T09:30:00.000Z';
const by = 'sato';
const stamps = { createdAt: at, createdBy: by, updatedAt: at, updatedBy: by };

const space = {
  name: 'Acme',
  slug: 'acme',
  attributes: { 'Task Source Name': ['Kinetic Request CE'], 'Web Server Url': ['https://web.example.com/base'] },
};
const kapp = { name: 'Services', slug: 'services', attributes: { Icon: ['fa-cogs'] } };
const form = {
  name: 'Laptop request',
  slug: 'laptop',
  description: 'Asks for a laptop.',
  status: 'Active',
  type: 'Service',
  attributes: { Notify: ['Yes'], Groups: ['IT', 'Desk'] },
  ...stamps,
};
const submission = {
  id: '8d6f1f0e-7f0c-11f0-9c5b-0242ac120002',
  handle: '0242AC',
  type: 'Service',
  ...stamps,
  originId: null,
  parentId: null,
};
const values = { Reason: 'A new one is needed', Quantity: 2 };
const user = {
  username: 'mori',
  displayName: 'Aoi Mori',
  email: 'mori@example.com',
  enabled: true,
  spaceAdmin: false,
  invitedBy: null,
  attributes: { Manager: ['sato'] },
  ...stamps,
};
const team = { name: 'Service Desk', slug: 'service-desk', description: 'Answers first.', attributes: {}, ...stamps };

/** Of a type and event of the catalogue. */
export function sampleKineticPayload(type: string, action: string): KineticPayload {
  const base = { event: { action, type, timestamp: at }, identity: { username: by }, space };
  switch (type) {
    case 'User':
      return action === 'Membership Change' ? { ...base, user, membership: { username: user.username, team: team.name, action: 'added' } } : { ...base, user };
    case 'Team':
      return action === 'Membership Change' ? { ...base, team, membership: { username: user.username, team: team.name, action: 'added' } } : { ...base, team };
    case 'Form':
      return { ...base, kapp, form };
    case 'Datastore Form':
      return { ...base, form };
    default: {
      const isDraft = action === 'Created' || action === 'Saved';
      const coreState = isDraft ? 'Draft' : action === 'Closed' ? 'Closed' : 'Submitted';
      const submittedAt = isDraft ? null : at;
      const closedAt = coreState === 'Closed' ? at : null;
      return {
        ...base,
        ...(type === 'Submission' && { kapp }),
        form,
        submission: { ...submission, coreState, submittedAt, submittedBy: submittedAt && by, closedAt, closedBy: closedAt && by },
        values,
        ...(action === 'Updated' && { valuesPrevious: { ...values, Quantity: 1 } }),
      };
    }
  }
}
