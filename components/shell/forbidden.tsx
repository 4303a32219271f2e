'use client';

import { ShieldX } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { permissionOfPath } from '#components/shell/navigation.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { roleLabels, rolesThatMay } from '#lib/auth/permissions.ts';

/** The page that refuses, and says which role is needed. */
export function Forbidden() {
  const path = usePathname();
  const permission = permissionOfPath(path);
  const names = permission === undefined ? [] : rolesThatMay(permission).map((role) => roleLabels[role].name);
  return (
    <EmptyState isPage icon={<ShieldX aria-hidden="true" />} title="You may not see this page" action={<ButtonLink href="/">Go to the start page</ButtonLink>}>
      {names.length > 0 ? (
        <p>This page needs the role {new Intl.ListFormat('en', { type: 'disjunction' }).format(names)}.</p>
      ) : (
        <p>Your role does not allow it.</p>
      )}
      {path.startsWith('/webhooks/') && <p>Those of the account in Pipelines are for administrators only.</p>}
      <p>An administrator can change your role under Members.</p>
    </EmptyState>
  );
}
