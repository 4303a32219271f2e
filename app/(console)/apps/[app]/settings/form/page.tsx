import type { Metadata } from 'next';
import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { isShown } from '#lib/apps/document-index.ts';
import { mayBeTitle } from '#lib/apps/document-problems.ts';
import type { PageProps } from '#lib/rest/page-props.ts';
import { loadApp } from '../../_parts/load-app.ts';
import { AddField } from './_parts/add-field.tsx';
import { FieldTable } from './_parts/field-table.tsx';
import { TitleField } from './_parts/title-field.tsx';

export const metadata: Metadata = { title: 'Form' };

export default async function FormPage({ params }: PageProps<{ app: string }>) {
  const { app } = await loadApp((await params).app);
  const { fields, titleField } = app.preview;
  const titles = fields.filter((field) => mayBeTitle(field) && field.type !== 'RECORD_NUMBER').map(({ code, label }) => ({ code, label }));
  return (
    <>
      <Breadcrumbs items={[{ label: 'Apps', href: '/apps' }, { label: app.name, href: `/apps/${app.id}` }, { label: 'Form' }]} />
      <PageHeader
        title="Form"
        description="The fields that a record of this app has. Webhooks and REST call each by its field code."
        actions={<AddField app={app.id} codes={fields.map(({ code }) => code)} />}
      />
      <FieldTable app={app.id} fields={fields.filter((field) => field.type === 'CATEGORY' || isShown(app.preview, field))} />
      <TitleField key={titleField} app={app.id} titleField={titleField} choices={titles} />
    </>
  );
}
