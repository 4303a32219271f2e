import { LinkTabs } from '#components/ui/link-tabs.tsx';
import type { UserActor } from '#lib/auth/actor.ts';
import { mayDo } from '#lib/auth/permissions.ts';
import { kappHref } from './space-href.ts';

/** What the space has, on the pages that list it. */
export function SpaceTabs({ user }: { user: UserActor }) {
  return (
    <LinkTabs
      label="Space"
      className="mb-6 border-b"
      tabs={[
        { href: '/space', label: 'Kapps' },
        { href: '/space/forms', label: 'Forms' },
        { href: '/space/submissions', label: 'Submissions' },
        { href: '/space/datastore', label: 'Datastore' },
        { href: '/space/teams', label: 'Teams' },
        { href: '/space/users', label: 'Users' },
        ...(mayDo(user, 'webhooks.configure') ? [{ href: '/space/webhooks', label: 'Webhooks' }] : []),
        ...(mayDo(user, 'history.view') ? [{ href: '/space/webhook-jobs', label: 'Webhook jobs' }] : []),
        ...(mayDo(user, 'space.configure') ? [{ href: '/space/settings', label: 'Settings' }] : []),
      ]}
    />
  );
}

/** What a kapp has. */
export function KappTabs({ user, kapp }: { user: UserActor; kapp: string }) {
  const href = kappHref(kapp);
  return (
    <LinkTabs
      label="Kapp"
      className="mb-6 border-b"
      tabs={[
        { href, label: 'Forms' },
        { href: `${href}/submissions`, label: 'Submissions' },
        ...(mayDo(user, 'webhooks.configure') ? [{ href: `${href}/webhooks`, label: 'Webhooks' }] : []),
        ...(mayDo(user, 'space.configure') ? [{ href: `${href}/settings`, label: 'Settings' }] : []),
      ]}
    />
  );
}
