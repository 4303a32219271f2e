// What each role may do: the whole table. Verbs ask `authorize`; screens ask `mayDo` to leave out what would be refused.
import type { Actor, AppTokenPermission } from '#lib/auth/actor.ts';
import { AppError } from '#lib/errors.ts';

export const roles = ['administrator', 'developer', 'member', 'viewer'] as const;
export type Role = (typeof roles)[number];

export const roleLabels: Record<Role, { name: string; explanation: string }> = {
  administrator: { name: 'Administrator', explanation: 'Everything, including members and settings.' },
  developer: {
    name: 'Developer',
    explanation: 'Apps, space, processes, pipelines, hooks and their settings, webhooks, workflows, keys and the delivery history.',
  },
  member: { name: 'Member', explanation: 'Works with records, submissions, instances, leads and customers.' },
  viewer: { name: 'Viewer', explanation: 'Reads records, submissions, instances, leads and the delivery history, changes nothing.' },
};

const table = {
  'records.view': ['administrator', 'developer', 'member', 'viewer'],
  'records.add': ['administrator', 'developer', 'member'],
  'records.edit': ['administrator', 'developer', 'member'],
  'records.comment': ['administrator', 'developer', 'member'],
  'records.delete': ['administrator', 'developer', 'member'],
  'apps.view': ['administrator', 'developer', 'member', 'viewer'],
  'apps.configure': ['administrator', 'developer'],
  'webhooks.configure': ['administrator', 'developer'],
  'instances.view': ['administrator', 'developer', 'member', 'viewer'],
  'instances.create': ['administrator', 'developer', 'member'],
  'instances.edit': ['administrator', 'developer', 'member'],
  'instances.delete': ['administrator', 'developer', 'member'],
  'processes.view': ['administrator', 'developer', 'member', 'viewer'],
  'processes.configure': ['administrator', 'developer'],
  // Kianda: "To implement webhooks, you need an Administrator or Developer role."
  'callbacks.manage': ['administrator', 'developer'],
  'pipelines.view': ['administrator', 'developer', 'member', 'viewer'],
  'pipelines.configure': ['administrator', 'developer'],
  'leads.edit': ['administrator', 'developer', 'member'],
  'space.view': ['administrator', 'developer', 'member', 'viewer'],
  'space.configure': ['administrator', 'developer'],
  'submissions.edit': ['administrator', 'developer', 'member'],
  // Kommo: its webhooks of the account are for administrators only.
  'account-webhooks.manage': ['administrator'],
  'workflows.view': ['administrator', 'developer', 'viewer'],
  'workflows.manage': ['administrator', 'developer'],
  'hooks.view': ['administrator', 'developer', 'viewer'],
  'hooks.manage': ['administrator', 'developer'],
  // What a key needs to post to a hook of the type web: Kustomer's role org.hooks.
  'hooks.post': ['administrator', 'developer', 'member'],
  // Kustomer's role org.admin.apps.
  'app-definitions.manage': ['administrator', 'developer'],
  'history.view': ['administrator', 'developer', 'viewer'],
  'history.operate': ['administrator', 'developer'],
  'bins.view': ['administrator', 'developer', 'viewer'],
  'bins.manage': ['administrator', 'developer'],
  'api-keys.manage': ['administrator', 'developer'],
  'members.manage': ['administrator'],
  'settings.manage': ['administrator'],
  'audit.view': ['administrator'],
  'system.view': ['administrator', 'developer'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof table;

/** The permissions that an app token can carry, for its own app only. */
const tokenPermissions: Partial<Record<Permission, AppTokenPermission>> = {
  'records.view': 'view',
  // Kintone asks no more of a token that posts comments.
  'records.comment': 'view',
  'records.add': 'add',
  'records.edit': 'edit',
  'records.delete': 'delete',
};

export type PermissionScope = { appId?: number };

export function roleMay(role: Role, permission: Permission): boolean {
  const allowed: readonly Role[] = table[permission];
  return allowed.includes(role);
}

export function mayDo(actor: Actor, permission: Permission, scope: PermissionScope = {}): boolean {
  switch (actor.kind) {
    case 'system':
      return true;
    case 'user':
    case 'api-key':
      return roleMay(actor.role, permission);
    case 'app-token': {
      const grants = actor.grants.filter((grant) => grant.appId === scope.appId);
      if (permission === 'apps.view') return grants.length > 0;
      const needed = tokenPermissions[permission];
      return needed !== undefined && grants.some((grant) => grant.permissions.includes(needed));
    }
  }
}

export function rolesThatMay(permission: Permission): Role[] {
  return [...table[permission]];
}

/** @throws AppError forbidden, whose message names the roles that may. */
export function authorize(actor: Actor, permission: Permission, scope: PermissionScope = {}): void {
  if (mayDo(actor, permission, scope)) return;
  const names = rolesThatMay(permission).map((role) => roleLabels[role].name);
  const list = names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${names.at(-1)}` : names.join('');
  throw new AppError('forbidden', `This needs the role ${list}.`, { code: permission });
}

/** The roles that a role may give to a key: its own and those below. */
export function rolesUpTo(role: Role): Role[] {
  return roles.slice(roles.indexOf(role));
}

/**
 * Nobody gives away (or takes from another) more than they have themselves: refuses a role above the actor's own.
 * @throws AppError forbidden
 */
export function authorizeRole(actor: Actor, role: Role): void {
  if (actor.kind === 'system') return;
  if (actor.kind !== 'app-token' && rolesUpTo(actor.role).includes(role)) return;
  throw new AppError('forbidden', `This needs the role ${roleLabels[role].name}: nobody manages keys above their own role.`, { code: 'role-above-own' });
}
