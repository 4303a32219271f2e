import { KeyRound } from 'lucide-react';
import type { Metadata } from 'next';
import { requirePermission } from '#components/shell/require-permission.ts';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Pager } from '#components/ui/pager.tsx';
import { rolesUpTo } from '#lib/auth/permissions.ts';
import { requireUser } from '#lib/auth/session.ts';
import { listApiKeys } from '#lib/services/api-keys/list-api-keys.ts';
import { hrefWith, readSearch, type SearchPageProps } from '../_parts/search.ts';
import { ApiKeyTable } from './_parts/api-key-table.tsx';
import { CreateApiKey } from './_parts/create-api-key.tsx';

export const metadata: Metadata = { title: 'API keys' };

export default async function ApiKeysPage({ searchParams }: SearchPageProps) {
  const user = await requireUser();
  requirePermission(user, 'api-keys.manage');
  const search = readSearch(await searchParams, ['cursor']);
  const keys = await listApiKeys(user, search);
  const offered = rolesUpTo(user.role);
  return (
    <>
      <PageHeader
        title="API keys"
        description="Let programs call Callboard’s REST under /api/v1, with the role of the key."
        actions={<CreateApiKey offered={offered} />}
      />
      {keys.data.length > 0 ? (
        <ApiKeyTable keys={keys.data} manageable={offered} />
      ) : (
        <EmptyState icon={<KeyRound aria-hidden="true" />} title="No API key yet">
          A program sends its key as “Authorization: Bearer …”. Make one for each program, so that each can be revoked on its own.
        </EmptyState>
      )}
      <Pager
        newerLabel="First page"
        newerHref={search.cursor ? '/admin/api-keys' : null}
        olderHref={keys.nextCursor ? hrefWith('/admin/api-keys', { cursor: keys.nextCursor }) : null}
      />
    </>
  );
}
