import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { kappHref } from '../_parts/space-href.ts';
import { WebhookForm } from './webhook-form.tsx';
import { webhooksHref } from './webhook-href.ts';

type NewWebhookPageProps = { kapp: { slug: string; name: string } | null };

export function NewWebhookPage({ kapp }: NewWebhookPageProps) {
  const slug = kapp?.slug ?? null;
  return (
    <>
      <Breadcrumbs items={[...webhookCrumbs(kapp), { label: 'Webhooks', href: webhooksHref(slug) }, { label: 'Add webhook' }]} />
      <PageHeader
        title="Add webhook"
        description={
          kapp === null
            ? 'It is told what happens to users, teams and the datastore.'
            : `It is told what happens to the forms of ${kapp.name} and their submissions.`
        }
      />
      <WebhookForm target={{ kapp: slug }} initial={{ name: '', type: '', event: '', filter: '', url: '' }} />
    </>
  );
}

export function webhookCrumbs(kapp: { slug: string; name: string } | null) {
  return [{ label: 'Space', href: '/space' }, ...(kapp === null ? [] : [{ label: kapp.name, href: kappHref(kapp.slug) }])];
}
