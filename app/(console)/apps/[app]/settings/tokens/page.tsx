import { KeyRound } from 'lucide-react';
import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import type { PageProps } from '#lib/rest/page-props.ts';
import { listAppTokens } from '#lib/services/app-tokens/list-app-tokens.ts';
import { loadApp } from '../../_parts/load-app.ts';
import { GenerateToken } from './_parts/generate-token.tsx';
import { TokenTable } from './_parts/token-table.tsx';

export const metadata: Metadata = { title: 'API token' };

export default async function TokensPage({ params }: PageProps<{ app: string }>) {
  const { user, app } = await loadApp((await params).app);
  const tokens = await listAppTokens(user, { app: app.id });
  const settings = `/apps/${app.id}/settings/general`;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Apps', href: '/apps' },
          { label: app.name, href: `/apps/${app.id}` },
          { label: 'App Settings', href: settings },
          { label: 'API token' },
        ]}
      />
      <PageHeader
        title="API token"
        description="Programs send one as X-Cybozu-API-Token to work with the records of this app. A token is valid at once, without Update App."
        actions={<GenerateToken app={app.id} />}
      />
      {tokens.length === 0 ? (
        <div className="rounded-lg border">
          <EmptyState icon={<KeyRound aria-hidden="true" />} title="No API token yet">
            Generate one for each program, with no more permissions than it needs.
          </EmptyState>
        </div>
      ) : (
        <TokenTable app={app.id} tokens={tokens} />
      )}
      <div className="mt-6 flex justify-end">
        <ButtonLink href={settings}>Back to App Settings</ButtonLink>
      </div>
    </>
  );
}
