import type { Role } from '#lib/auth/permissions.ts';
import type { User } from '#prisma/generated/client.ts';

export type MemberView = {
  id: string;
  name: string;
  email: string;
  login: string;
  role: Role;
  /** ISO time since which the account cannot be used, or null. */
  deactivatedAt: string | null;
  createdAt: string;
};

export function toMemberView(user: User): MemberView {
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    login: user.login,
    role: user.role,
    deactivatedAt: user.deactivatedAt?.toISOString() ?? null,
    createdAt: user.createdAt.toISOString(),
  };
}
