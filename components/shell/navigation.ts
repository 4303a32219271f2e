// The console's places: one table for the sidebar, the palette, the keyboard and the page that refuses.

import type { PlaceGroup } from '#components/shell/place-group.ts';
import type { AreaId } from '#lib/areas/area.ts';
import { areas } from '#lib/areas/registry.ts';
import { type Permission, type Role, roleMay } from '#lib/auth/permissions.ts';

export type PlaceName =
  | AreaId
  | 'overview'
  | 'workflows'
  | 'events'
  | 'jobs'
  | 'bins'
  | 'members'
  | 'directory'
  | 'api-keys'
  | 'developer'
  | 'settings'
  | 'audit'
  | 'system';

export type Place = {
  name: PlaceName;
  label: string;
  /** The vendor whose webhooks the area speaks, as a quiet tag. */
  tag?: string;
  href: string;
  permission: Permission;
  /** Pressed after `g`. */
  key?: string;
  group: PlaceGroup;
};

const places: readonly Place[] = [
  { name: 'overview', label: 'Overview', href: '/', permission: 'history.view', key: 'o', group: 'main' },
  ...areas.flatMap(({ id, title, vendor, path, permission, key }) =>
    path === null ? [] : [{ name: id, label: title, tag: vendor, href: path, permission, ...(key === null ? {} : { key }), group: 'main' as const }],
  ),
  { name: 'workflows', label: 'Workflows', href: '/workflows', permission: 'workflows.view', key: 'w', group: 'main' },
  { name: 'events', label: 'Events', href: '/events', permission: 'history.view', key: 'e', group: 'history' },
  { name: 'jobs', label: 'Jobs', href: '/jobs', permission: 'history.view', key: 'j', group: 'history' },
  { name: 'bins', label: 'Request bins', href: '/bins', permission: 'bins.view', key: 'b', group: 'history' },
  { name: 'members', label: 'Members', href: '/admin/members', permission: 'members.manage', key: 'm', group: 'administration' },
  { name: 'directory', label: 'Organizations and groups', href: '/admin/directory', permission: 'members.manage', group: 'administration' },
  { name: 'api-keys', label: 'API keys', href: '/admin/api-keys', permission: 'api-keys.manage', key: 'k', group: 'administration' },
  { name: 'developer', label: 'Developer', href: '/admin/developer', permission: 'callbacks.manage', key: 'd', group: 'administration' },
  { name: 'settings', label: 'Settings', href: '/admin/settings', permission: 'settings.manage', key: 's', group: 'administration' },
  { name: 'audit', label: 'Audit log', href: '/admin/audit', permission: 'audit.view', key: 'l', group: 'administration' },
  { name: 'system', label: 'System', href: '/admin/system', permission: 'system.view', key: 'y', group: 'administration' },
];

/** What a role may use; the rest is left out. */
export function placesFor(role: Role): Place[] {
  return places.filter((place) => roleMay(role, place.permission));
}

/** The permission that a page asks for, by its path: what the page that refuses tells the reader. */
export function permissionOfPath(path: string): Permission | undefined {
  if (/^\/webhooks\/\d+$/.test(path)) return 'webhooks.configure';
  if (/^\/workflows\/(new|\d+\/edit)$/.test(path)) return 'workflows.manage';
  const deeper = areas.flatMap((area) => area.deeperPages).find((page) => page.path.test(path));
  if (deeper) return deeper.permission;
  return places.find((place) => (place.href === '/' ? path === '/' : path === place.href || path.startsWith(`${place.href}/`)))?.permission;
}
