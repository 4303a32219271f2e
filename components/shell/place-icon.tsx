// The pictures of the console's places. Rendered on the server and handed on as they are: no page loads them as script.
import {
  Activity,
  Boxes,
  Building2,
  Gauge,
  History,
  Inbox,
  KeyRound,
  Orbit,
  ScrollText,
  Send,
  Settings2,
  SquareKanban,
  SquareTerminal,
  Users,
  Waypoints,
  Webhook,
  Workflow,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { Place, PlaceName } from '#components/shell/navigation.ts';

const icons = {
  overview: Gauge,
  apps: Boxes,
  processes: Workflow,
  pipelines: SquareKanban,
  space: Orbit,
  inbound: Webhook,
  workflows: Waypoints,
  events: History,
  jobs: Send,
  bins: Inbox,
  members: Users,
  directory: Building2,
  'api-keys': KeyRound,
  developer: SquareTerminal,
  settings: Settings2,
  audit: ScrollText,
  system: Activity,
} satisfies Record<PlaceName, unknown>;

/** A place with its icon, as client parts take it. */
export type ShownPlace = Place & { icon: ReactNode };

export function withIcons(places: readonly Place[]): ShownPlace[] {
  return places.map((place) => ({ ...place, icon: <PlaceIcon name={place.name} /> }));
}

function PlaceIcon({ name }: { name: PlaceName }) {
  const Icon = icons[name];
  return <Icon className="size-4" aria-hidden="true" strokeWidth={1.75} />;
}
