import { FileText } from 'lucide-react';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import type { UserActor } from '#lib/auth/actor.ts';
import { mayDo } from '#lib/auth/permissions.ts';
import { oneOf } from '#lib/rest/page-props.ts';
import { listForms } from '#lib/services/forms/list-forms.ts';
import { CursorPager, hrefWith } from '../_parts/cursor-pager.tsx';
import { CreateForm } from './create-form.tsx';
import { FormTable } from './form-table.tsx';

type FormListProps = {
  user: UserActor /** Null for the datastore. */;
  kapp: string | null;
  href: string;
  search: Record<string, string | string[] | undefined>;
};

/** The forms of a place, or those that are deleted there. */
export async function FormList({ user, kapp, href, search }: FormListProps) {
  const cursor = oneOf(search.cursor);
  const deleted = oneOf(search.deleted) === '1';
  const forms = await listForms(user, { kapp, limit: 100, deleted, ...(cursor ? { cursor } : {}) });
  const mayConfigure = mayDo(user, 'space.configure');
  const query = { deleted: deleted ? '1' : undefined };
  return (
    <>
      {forms.data.length > 0 ? (
        <FormTable forms={forms.data} label={deleted ? 'Deleted forms' : 'Forms'} />
      ) : (
        <div className="rounded-lg border">
          {deleted || cursor ? (
            <EmptyState icon={<FileText aria-hidden="true" />} title="No form here" action={<ButtonLink href={href}>Show the forms in use</ButtonLink>}>
              {deleted ? 'No form was deleted.' : 'There are no more forms.'}
            </EmptyState>
          ) : (
            <EmptyState
              icon={<FileText aria-hidden="true" />}
              title="No form yet"
              action={mayConfigure && <CreateForm kapp={kapp} label="Create the first form" />}
            >
              {mayConfigure
                ? 'Create a form and give it fields. Its submissions are what webhooks tell about.'
                : 'An administrator or a developer can create one.'}
            </EmptyState>
          )}
        </div>
      )}
      <CursorPager href={href} cursor={cursor} nextCursor={forms.nextCursor} query={query} />
      {mayConfigure && (
        <p className="mt-3">
          <ButtonLink href={deleted ? href : hrefWith(href, { deleted: '1' })} size="small" variant="ghost">
            {deleted ? 'Show the forms in use' : 'Show deleted forms'}
          </ButtonLink>
        </p>
      )}
    </>
  );
}
