import { Plus, Settings2 } from 'lucide-react';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import type { UserActor } from '#lib/auth/actor.ts';
import { mayDo } from '#lib/auth/permissions.ts';
import type { FormView } from '#lib/services/forms/form-row.ts';
import { formCrumbs, formHref } from '../_parts/space-href.ts';
import { SubmissionList } from '../_submissions/submission-list.tsx';
import { RestoreForm } from './delete-form.tsx';
import { FormStatusPill } from './form-status.tsx';

type FormPageProps = { user: UserActor; form: FormView; search: Record<string, string | string[] | undefined> };

/** A form with its submissions, in a kapp and in the datastore alike. */
export function FormPage({ user, form, search }: FormPageProps) {
  const href = formHref(form);
  const mayConfigure = mayDo(user, 'space.configure');
  const takesSubmissions = !form.isDeleted && form.status !== 'Inactive' && form.status !== 'Delete';
  return (
    <>
      <Breadcrumbs items={formCrumbs(form)} />
      <PageHeader
        title={form.name}
        aside={<FormStatusPill status={form.status} isDeleted={form.isDeleted} />}
        {...(form.description === '' ? {} : { description: form.description })}
        actions={
          <>
            {mayConfigure && !form.isDeleted && (
              <ButtonLink href={`${href}/settings`} icon={<Settings2 className="size-4 text-faint" aria-hidden="true" />}>
                Form settings
              </ButtonLink>
            )}
            {mayDo(user, 'submissions.edit') && takesSubmissions && (
              <ButtonLink href={`${href}/new`} variant="primary" icon={<Plus className="size-4" aria-hidden="true" />}>
                New submission
              </ButtonLink>
            )}
          </>
        }
      />
      {form.isDeleted && (
        <Callout
          className="mb-6"
          title="This form is deleted."
          action={mayConfigure && <RestoreForm target={{ kapp: form.kapp?.slug ?? null, form: form.slug }} name={form.name} />}
        >
          It takes no new submissions. Those that it has can still be worked with.
        </Callout>
      )}
      <SubmissionList user={user} form={form} href={href} search={search} />
    </>
  );
}
