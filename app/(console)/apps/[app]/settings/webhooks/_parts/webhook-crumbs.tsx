import { Breadcrumbs } from '#components/shell/breadcrumbs.tsx';

type WebhookCrumbsProps = { app: { id: number; name: string }; label: string };

export function WebhookCrumbs({ app, label }: WebhookCrumbsProps) {
  return (
    <Breadcrumbs
      items={[
        { label: 'Apps', href: '/apps' },
        { label: app.name, href: `/apps/${app.id}` },
        { label: 'App Settings', href: `/apps/${app.id}/settings/general` },
        { label: 'Webhooks', href: `/apps/${app.id}/settings/webhooks` },
        { label },
      ]}
    />
  );
}
