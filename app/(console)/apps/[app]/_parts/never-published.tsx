import { FilePen } from 'lucide-react';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';

export function NeverPublished({ app, mayConfigure }: { app: number; mayConfigure: boolean }) {
  return (
    <div className="rounded-lg border">
      <EmptyState
        icon={<FilePen aria-hidden="true" />}
        title="This app is not published yet"
        action={
          mayConfigure && (
            <ButtonLink href={`/apps/${app}/settings`} variant="primary">
              Go on with its settings
            </ButtonLink>
          )
        }
      >
        {mayConfigure ? 'Give its form some fields and press Update App: then it can hold records.' : 'Whoever made it has to publish it first.'}
      </EmptyState>
    </div>
  );
}
