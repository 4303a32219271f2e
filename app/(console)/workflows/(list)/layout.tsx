import type { ReactNode } from 'react';
import { LinkTabs } from '#components/ui/link-tabs.tsx';

export default function WorkflowListsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <LinkTabs
        label="Workflows"
        tabs={[
          { href: '/workflows', label: 'Workflows' },
          { href: '/workflows/runs', label: 'Runs' },
          { href: '/workflows/variables', label: 'Variables' },
        ]}
        className="mb-6 border-b"
      />
      {children}
    </>
  );
}
