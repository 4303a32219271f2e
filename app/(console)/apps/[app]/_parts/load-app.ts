import { notFound } from 'next/navigation';
import { cache } from 'react';
import { orNotFound } from '#components/shell/or-not-found.ts';
import type { UserActor } from '#lib/auth/actor.ts';
import { requireUser } from '#lib/auth/session.ts';
import { type AppView, getApp } from '#lib/services/apps/get-app.ts';

/** The app of the address, read once a request by the layout and the page; the 404 page where there is none. */
export const loadApp = cache(async (id: string): Promise<{ user: UserActor; app: AppView }> => {
  const user = await requireUser();
  if (!/^[1-9]\d{0,8}$/.test(id)) notFound();
  return { user, app: await orNotFound(getApp(user, { app: id })) };
});
