import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { Id } from '#lib/services/apps/app-input.ts';
import { appNotFound } from '#lib/services/apps/app-refusals.ts';
import { type AppSummary, listApps } from '#lib/services/apps/list-apps.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const AppQuery = z.object({ id: Id });

/** An app as it is in force. @throws AppError not-found, also for an app that was never published */
export async function getPublishedApp(actor: Actor, input: z.input<typeof AppQuery> | Unchecked): Promise<AppSummary> {
  const { id } = parseInput(AppQuery, input);
  authorize(actor, 'apps.view', { appId: id });
  const { data } = await listApps(actor, { ids: [id], onlyPublished: true });
  if (!data[0]) throw appNotFound(id);
  return data[0];
}
