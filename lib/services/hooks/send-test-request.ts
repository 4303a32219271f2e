import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { type Actor, actorLabel } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError, invalid } from '#lib/errors.ts';
import { accept } from '#lib/inbound/accept.ts';
import { decodeJson } from '#lib/inbound/decode/json.ts';
import { bodyBytesMax } from '#lib/inbound/http-judge.ts';
import type { Received } from '#lib/inbound/received.ts';
import { findReceivingHookById } from '#lib/inbound/receiving-hook.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery, sqlTransaction } from '#lib/postgres/sql.ts';
import { getHookRequest } from '#lib/services/hooks/get-hook-request.ts';
import type { HookRequestView } from '#lib/services/hooks/hook-request-row.ts';
import { findHook } from '#lib/services/hooks/hook-row.ts';

const TestInput = z.object({ body: z.string('Give the JSON to send as text.') });

/** Sends JSON to a hook as its sender would: a real request, which fires what the hook fires. No signature or key is asked for. */
export async function sendTestRequest(actor: Actor, hookId: string | number, input: z.input<typeof TestInput>): Promise<HookRequestView> {
  authorize(actor, 'hooks.manage');
  const { body: text } = parseInput(TestInput, input);
  const body = Buffer.from(text);
  if (body.length > bodyBytesMax) throw invalid([{ path: 'body', message: `The JSON has more than ${bodyBytesMax.toLocaleString('en')} bytes.` }]);
  const decoded = decodeJson(text);
  if (!decoded.ok) throw invalid([{ path: 'body', message: decoded.message }]);
  const hook = await findHook({ query: sqlQuery }, hookId);
  const received: Received = {
    door: 'test',
    receivedAt: new Date(),
    source: actorLabel(actor),
    headers: [['content-type', 'application/json']],
    query: '',
    body,
    bodyBytes: body.length,
    idempotencyKey: null,
    replayOf: null,
    actor,
  };
  const accepted = await accept(
    () => findReceivingHookById(hook.id),
    received,
    async () => decoded,
  );
  if (!accepted) throw new AppError('not-found', 'The inbound webhook was deleted meanwhile.', { code: 'hook' });
  await sqlTransaction((sql) =>
    audit(sql, actor, {
      action: 'hook.test',
      target: `hook:${hook.id}`,
      summary: `Sent a test request to the inbound webhook “${hook.display_name}”.`,
      details: { request: accepted.requestId },
    }),
  );
  return getHookRequest(actor, hook.id, accepted.requestId);
}
