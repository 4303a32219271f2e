import type { Metadata } from 'next';
import { requirePermission } from '#components/shell/require-permission.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireUser } from '#lib/auth/session.ts';
import { listUnits } from '#lib/services/directory/list-units.ts';
import { hrefWith, readSearch, type SearchPageProps } from '../_parts/search.ts';
import { UnitSection } from './_parts/unit-section.tsx';

export const metadata: Metadata = { title: 'Organizations and groups' };

export default async function DirectoryPage({ searchParams }: SearchPageProps) {
  const user = await requireUser();
  requirePermission(user, 'members.manage');
  const { organizations: after, groups: afterGroup } = readSearch(await searchParams, ['organizations', 'groups']);
  const [organizations, groups] = await Promise.all([
    listUnits(user, { kind: 'organization', ...(after ? { cursor: after } : {}) }),
    listUnits(user, { kind: 'group', ...(afterGroup ? { cursor: afterGroup } : {}) }),
  ]);
  const path = '/admin/directory';
  return (
    <>
      <PageHeader title="Organizations and groups" description="Names that records can choose and comments can mention, beside people." />
      <div className="grid items-start gap-6 xl:grid-cols-2">
        <UnitSection
          kind="organization"
          units={organizations.data}
          firstHref={after ? hrefWith(path, { groups: afterGroup }) : null}
          nextHref={organizations.nextCursor ? hrefWith(path, { organizations: organizations.nextCursor, groups: afterGroup }) : null}
        />
        <UnitSection
          kind="group"
          units={groups.data}
          firstHref={afterGroup ? hrefWith(path, { organizations: after }) : null}
          nextHref={groups.nextCursor ? hrefWith(path, { organizations: after, groups: groups.nextCursor }) : null}
        />
      </div>
    </>
  );
}
