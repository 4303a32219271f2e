import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import type { HookType } from '#lib/dialects/kustomer/payload.ts';
import { invalid } from '#lib/errors.ts';
import { HookSettings } from '#lib/inbound/hook-settings.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type Sql, sqlTransaction } from '#lib/postgres/sql.ts';
import { HookDescription, HookDisplayName, HookEventName, issueOfTakenName } from '#lib/services/hooks/hook-input.ts';
import { findHook, type HookRow, type HookView } from '#lib/services/hooks/hook-row.ts';
import { updateHook } from '#lib/services/hooks/hook-store.ts';
import { BlockKeyInput, SignatureInput, sealedBlockKey, sealedSignature } from '#lib/services/hooks/sender-input.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const HookPatch = z.object({
  displayName: HookDisplayName.optional(),
  description: HookDescription.optional(),
  eventName: HookEventName.optional(),
  enabled: z.boolean('Choose whether it receives.').optional(),
  /** Null: nobody’s signature is checked any more. */
  signature: SignatureInput.nullable().optional(),
  blockKey: BlockKeyInput.nullable().optional(),
});
type HookPatch = z.infer<typeof HookPatch>;

/** Changes what is given; the address stays. What an app’s definition says about its hook is changed with the app only. */
export async function changeHook(
  actor: Actor,
  hookId: string | number,
  input: z.input<typeof HookPatch> | Unchecked,
  options: { type?: HookType } = {},
): Promise<HookView> {
  authorize(actor, 'hooks.manage');
  const patch = parseInput(HookPatch, input);
  return sqlTransaction(async (sql) => {
    const before = await findHook(sql, hookId, { ...options, lock: true });
    requireOwnWords(before, patch);
    await changeSender(sql, before, patch);
    const { displayName, description, eventName, enabled } = patch;
    const after = await updateHook(sql, before.id, {
      ...(displayName === undefined ? {} : { displayEventName: displayName }),
      ...(description === undefined ? {} : { description }),
      ...(eventName === undefined ? {} : { eventName }),
      ...(enabled === undefined ? {} : { enabled }),
    }).catch((error: unknown) => {
      throw issueOfTakenName(error);
    });
    await audit(sql, actor, {
      action: 'hook.update',
      target: `hook:${before.id}`,
      summary: `${doneWords(before, patch)} the inbound webhook “${after.displayName}”.`,
      details: {
        before: { displayName: before.display_name, description: before.description, eventName: before.event_name, enabled: before.enabled },
        after: { displayName: after.displayName, description: after.description, eventName: after.eventName, enabled: after.enabled },
        senderCheck: patch.signature === undefined ? 'as before' : (patch.signature?.kind ?? 'none'),
        ...(patch.blockKey === undefined ? {} : { blockKey: patch.blockKey === null ? 'none' : 'set' }),
      },
    });
    return after;
  });
}

function doneWords(before: HookRow, { enabled }: HookPatch): string {
  if (enabled === undefined || enabled === before.enabled) return 'Changed';
  return enabled ? 'Switched on' : 'Switched off';
}

/** @throws AppError invalid */
function requireOwnWords({ owner }: HookRow, patch: HookPatch): void {
  if (owner === null) return;
  const named = (['displayName', 'description', 'eventName'] as const).filter((name) => patch[name] !== undefined);
  if (named.length === 0) return;
  throw invalid(
    named.map((path) => ({ path, message: `This is set by the definition of the app ${owner}. Install another version of the app to change it.` })),
  );
}

async function changeSender(sql: Sql, before: HookRow, { signature, blockKey }: HookPatch): Promise<void> {
  if (signature === undefined && blockKey === undefined) return;
  const settings = HookSettings.parse(before.settings);
  if (signature !== undefined) settings.signature = signature && sealedSignature(before.id, before.type, signature, settings.signature);
  if (blockKey !== undefined) settings.blockKey = blockKey === null ? null : sealedBlockKey(before.id, before.type, blockKey);
  await sql.query('UPDATE hooks SET settings = $2::jsonb WHERE id = $1', [before.id, JSON.stringify(settings)]);
}
