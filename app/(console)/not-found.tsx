import { SearchX } from 'lucide-react';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';

export default function NotFound() {
  return (
    <EmptyState
      isPage
      icon={<SearchX aria-hidden="true" />}
      title="There is nothing at this address"
      action={<ButtonLink href="/">Go to the start page</ButtonLink>}
    >
      <p>It may have been deleted, or the address may have a slip in it.</p>
    </EmptyState>
  );
}
