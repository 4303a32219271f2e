import { audit } from '#lib/audit.ts';
import { type Actor, actorLabel } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { accept } from '#lib/inbound/accept.ts';
import { decodeJson } from '#lib/inbound/decode/json.ts';
import { judgeBody } from '#lib/inbound/http-judge.ts';
import { judgeMail } from '#lib/inbound/mail/judge-mail.ts';
import type { Received } from '#lib/inbound/received.ts';
import { findReceivingHookById } from '#lib/inbound/receiving-hook.ts';
import { sqlQuery, sqlTransaction } from '#lib/postgres/sql.ts';
import { getHookRequest, readRequest } from '#lib/services/hooks/get-hook-request.ts';
import type { HookRequestView } from '#lib/services/hooks/hook-request-row.ts';
import { findHook } from '#lib/services/hooks/hook-row.ts';

/**
 * Takes a stored request once more as if it came now: a new request, a new event. The person who does it answers for the
 * sender: neither signature nor key is asked for again. Its idempotency key does not count.
 * @throws AppError conflict when its body was not kept
 */
export async function replayHookRequest(actor: Actor, hookId: string | number, requestId: string): Promise<HookRequestView> {
  authorize(actor, 'hooks.manage');
  const hook = await findHook({ query: sqlQuery }, hookId);
  const row = await readRequest(hook.id, requestId);
  if (row.body_encoding === 'not-kept') throw new AppError('conflict', 'The body of this request was not kept, so it cannot be replayed.', { code: 'body' });
  const earlier = await getHookRequest(actor, hook.id, row.id);
  const body = Buffer.from(row.body, row.body_encoding === 'base64' ? 'base64' : 'utf8');
  const received: Received = {
    door: 'replay',
    receivedAt: new Date(),
    source: actorLabel(actor),
    headers: earlier.headers,
    query: row.query,
    body,
    bodyBytes: row.body_bytes,
    idempotencyKey: null,
    replayOf: row.id,
    actor,
  };
  // A test of an e-mail hook is JSON and no e-mail.
  const contentType = earlier.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? null;
  const accepted = await accept(
    () => findReceivingHookById(hook.id),
    received,
    (present) => (present.type === 'email' && !decodeJson(body.toString()).ok ? judgeMail(present, body, { isTrusted: true }) : judgeBody(contentType, body)),
  );
  if (!accepted) throw new AppError('not-found', 'The inbound webhook was deleted meanwhile.', { code: 'hook' });
  await sqlTransaction((sql) =>
    audit(sql, actor, {
      action: 'hook.replay',
      target: `hook:${hook.id}`,
      summary: `Replayed a request of the inbound webhook “${hook.display_name}”.`,
      details: { request: row.id, became: accepted.requestId },
    }),
  );
  return getHookRequest(actor, hook.id, accepted.requestId);
}
