import { notFound } from 'next/navigation';
import { cache } from 'react';
import { orNotFound } from '#components/shell/or-not-found.ts';
import { requirePermission } from '#components/shell/require-permission.ts';
import type { UserActor } from '#lib/auth/actor.ts';
import { requireUser } from '#lib/auth/session.ts';
import { instanceIdOf } from '#lib/processes/process-name.ts';
import { getInstance } from '#lib/services/instances/get-instance.ts';
import type { InstanceView } from '#lib/services/instances/instance-row.ts';
import { getProcess } from '#lib/services/processes/get-process.ts';
import type { ProcessView } from '#lib/services/processes/process-row.ts';

/** The process of the address; the 404 page where there is none. */
export const loadProcess = cache(async (segment: string): Promise<{ user: UserActor; process: ProcessView }> => {
  const user = await requireUser();
  requirePermission(user, 'processes.view');
  return { user, process: await orNotFound(getProcess(user, { process: decoded(segment) })) };
});

export const loadInstance = cache(async (segment: string, number: string): Promise<{ user: UserActor; instance: InstanceView }> => {
  const user = await requireUser();
  requirePermission(user, 'instances.view');
  if (!/^[1-9]\d{0,8}$/.test(number)) notFound();
  return { user, instance: await orNotFound(getInstance(user, { instanceID: instanceIdOf(decoded(segment), Number(number)) })) };
});

/** Next.js hands a part of the path to a page as it stands in the address. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    notFound();
  }
}
