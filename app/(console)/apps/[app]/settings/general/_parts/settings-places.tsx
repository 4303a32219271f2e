import { ChevronRight, History, KeyRound, Webhook } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { webhooksPerAppMax } from '#lib/dialects/kintone/settings.ts';

type SettingsPlacesProps = { app: number; webhooks: number };

/** The parts of App Settings that have pages of their own, grouped as the vendor does. */
export function SettingsPlaces({ app, webhooks }: SettingsPlacesProps) {
  const base = `/apps/${app}/settings`;
  return (
    <div className="flex flex-col gap-6 xl:order-last">
      <PlaceGroup title="Customization and Integration">
        <PlaceLink href={`${base}/webhooks`} icon={<Webhook aria-hidden="true" />} title="Webhooks" text={`${webhooks} of ${webhooksPerAppMax}`}>
          Tell other services when records are added, edited, deleted, commented or moved on.
        </PlaceLink>
        <PlaceLink href={`${base}/tokens`} icon={<KeyRound aria-hidden="true" />} title="API token">
          Let a program work with the records of this app.
        </PlaceLink>
      </PlaceGroup>
      <PlaceGroup title="Advanced Settings">
        <PlaceLink href={`${base}/versions`} icon={<History aria-hidden="true" />} title="Versions">
          Compare what was published, and restore it.
        </PlaceLink>
      </PlaceGroup>
    </div>
  );
}

function PlaceGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-2 font-semibold">{title}</h2>
      <div className="divide-y rounded-lg border bg-surface">{children}</div>
    </section>
  );
}

type PlaceLinkProps = { href: string; icon: ReactNode; title: string; text?: string; children: ReactNode };

function PlaceLink({ href, icon, title, text, children }: PlaceLinkProps) {
  return (
    <Link href={href} className="group flex items-center gap-3 px-4 py-3 first:rounded-t-lg last:rounded-b-lg hover:bg-hover">
      <span className="text-faint [&>svg]:size-5">{icon}</span>
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span className="font-medium">{title}</span>
          {text !== undefined && <span className="text-sm text-faint">{text}</span>}
        </span>
        <span className="block text-sm text-faint">{children}</span>
      </span>
      <ChevronRight className="size-4 shrink-0 text-faint" aria-hidden="true" />
    </Link>
  );
}
