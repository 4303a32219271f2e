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
import type { PlaceName } from '#components/shell/navigation.ts';

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

export function PlaceIcon({ name, className = 'size-4' }: { name: PlaceName; className?: string }) {
  const Icon = icons[name];
  return <Icon className={className} aria-hidden="true" strokeWidth={1.75} />;
}
