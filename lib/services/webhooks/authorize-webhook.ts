import { webhookPermission } from '#lib/areas/registry.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';

/** Beside what every webhook asks for: some belong to fewer, as those of Kommo's account do. @throws AppError forbidden */
export function authorizeWebhook(actor: Actor, webhook: { dialect: string; scope: string }): void {
  const permission = webhookPermission(webhook);
  if (permission !== undefined) authorize(actor, permission);
}
