import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { requirePermission } from '#components/shell/require-permission.ts';
import { Callout } from '#components/ui/callout.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import type { UserActor } from '#lib/auth/actor.ts';
import type { FormView } from '#lib/services/forms/form-row.ts';
import { formCrumbs } from '../_parts/space-href.ts';
import { DeleteForm, RestoreForm } from './delete-form.tsx';
import { FormBuilder } from './form-builder.tsx';
import { toFormDraft } from './form-draft.ts';

export function FormSettingsPage({ user, form }: { user: UserActor; form: FormView }) {
  requirePermission(user, 'space.configure');
  const target = { kapp: form.kapp?.slug ?? null, form: form.slug };
  return (
    <>
      <Breadcrumbs items={[...formCrumbs(form), { label: 'Settings' }]} />
      <PageHeader
        title={`Settings of ${form.name}`}
        description="In force as soon as they are saved. If something changes, webhooks for the update of a form are told."
        actions={form.isDeleted ? <RestoreForm target={target} name={form.name} /> : <DeleteForm target={target} name={form.name} />}
      />
      {form.isDeleted ? (
        <Callout title="This form is deleted.">Restore it to change its settings.</Callout>
      ) : (
        <FormBuilder target={target} initial={toFormDraft(form)} />
      )}
    </>
  );
}
