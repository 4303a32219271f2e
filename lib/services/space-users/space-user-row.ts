// An account as the space names it: Kinetic's user.
import type { KineticPayload } from '#lib/dialects/kinetic/payload.ts';
import { AppError } from '#lib/errors.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { type StampRow, type Stamps, stampsOf } from '#lib/services/space/space-row.ts';
import { type Attributes, StoredAttributes } from '#lib/space/attributes.ts';

export type SpaceUserView = Stamps & {
  id: string;
  username: string;
  displayName: string;
  email: string;
  /** False for an account that is deactivated. */
  enabled: boolean;
  /** The role administrator. */
  spaceAdmin: boolean;
  /** The login of whoever sent the invitation that made the account; null for one that was made otherwise. */
  invitedBy: string | null;
  attributes: Attributes;
};

export type SpaceUserRow = StampRow & {
  id: string;
  login: string;
  name: string;
  email: string;
  role: string;
  deactivated_at: Date | null;
  invited_by: string | null;
  attributes: unknown;
};

/** Of `users`. An account from before its maker was noted is the Administrator's. */
export const userColumns = `users.id, users.login, users.name, users.email, users.role, users.deactivated_at, users.invited_by, users.attributes,
  users.created_at, coalesce(users.created_by, 'Administrator') AS created_by, users.updated_at, coalesce(users.updated_by, 'Administrator') AS updated_by`;

export function toSpaceUserView(row: SpaceUserRow): SpaceUserView {
  return {
    id: row.id,
    username: row.login,
    displayName: row.name,
    email: row.email,
    enabled: row.deactivated_at === null,
    spaceAdmin: row.role === 'administrator',
    invitedBy: row.invited_by,
    attributes: StoredAttributes.parse(row.attributes),
    ...stampsOf(row),
  };
}

/** @throws AppError not-found */
export async function findSpaceUser(sql: Pick<Sql, 'query'>, username: string): Promise<SpaceUserView> {
  const [row] = await sql.query<SpaceUserRow>(`SELECT ${userColumns} FROM users WHERE login = lower($1)`, [username.trim()], 'find-space-user');
  if (!row) throw new AppError('not-found', `Nobody has the username “${username.slice(0, 64)}”.`, { code: 'user' });
  return toSpaceUserView(row);
}

export function userOfPayload({ id: _, ...user }: SpaceUserView): NonNullable<KineticPayload['user']> {
  return user;
}
