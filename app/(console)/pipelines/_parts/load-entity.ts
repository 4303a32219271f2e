import { notFound } from 'next/navigation';
import { cache } from 'react';
import { orNotFound } from '#components/shell/or-not-found.ts';
import { requirePermission } from '#components/shell/require-permission.ts';
import type { UserActor } from '#lib/auth/actor.ts';
import { requireUser } from '#lib/auth/session.ts';
import { kindOfPath } from '#lib/pipelines/entity-words.ts';
import type { EntityView } from '#lib/services/crm-entities/entity-row.ts';
import { getEntity } from '#lib/services/crm-entities/get-entity.ts';

/** The lead, contact, company or customer of the address, deleted or not; the 404 page where there is none. */
export const loadEntity = cache(async (path: string, id: string): Promise<{ user: UserActor; entity: EntityView }> => {
  const user = await requireUser();
  requirePermission(user, 'pipelines.view');
  const kind = kindOfPath(path);
  if (kind === undefined || !/^[1-9]\d{0,9}$/.test(id)) notFound();
  return { user, entity: await orNotFound(getEntity(user, { kind, id }, { withDeleted: true })) };
});
