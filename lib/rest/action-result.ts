// What a server action answers, and the one way to run a verb from one.
import { headers } from 'next/headers';
import { unstable_rethrow } from 'next/navigation';
import type { UserActor } from '#lib/auth/actor.ts';
import { requireUser } from '#lib/auth/session.ts';
import { AppError, errorText, type FieldIssue } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { requireSameOrigin } from '#lib/rest/same-origin.ts';

export type ActionResult<Value> =
  | { ok: true; value: Value }
  | { ok: false; message: string; issues: FieldIssue[] /** Of the AppError, where a screen treats a refusal in a way of its own. */; code?: string };

/** Runs a verb for the signed-in user. What the verb refuses is a value; a redirect goes through. */
export function runAction<Value>(work: (actor: UserActor) => Promise<Value>): Promise<ActionResult<Value>> {
  return runPublicAction(async () => work(await requireUser()));
}

/** The same for the few actions that nobody is signed in for: set-up, sign-in, invitation. */
export async function runPublicAction<Value>(work: () => Promise<Value>): Promise<ActionResult<Value>> {
  try {
    requireSameOrigin(await headers());
    return { ok: true, value: await work() };
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof AppError) {
      return { ok: false, message: error.message, issues: error.issues, ...(error.code === undefined ? {} : { code: error.code }) };
    }
    log.error('an action failed', { error: errorText(error), stack: error instanceof Error ? (error.stack ?? null) : null });
    return { ok: false, message: 'Something went wrong in Callboard. Try again; its log says what happened.', issues: [] };
  }
}
