import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { type Actor, actorLabel } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { HookDescription, HookDisplayName, HookEventName, HookType, issueOfTakenName } from '#lib/services/hooks/hook-input.ts';
import type { HookView } from '#lib/services/hooks/hook-row.ts';
import { createHook } from '#lib/services/hooks/hook-store.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const NewHookInput = z.object({
  type: HookType,
  displayName: HookDisplayName,
  description: HookDescription.default(''),
  /** Left out or empty: `kustomer.hooks.<type>.<id>.receive`. */
  eventName: z.union([z.literal(''), HookEventName]).nullish(),
});

/** Makes a hook by hand, with an address that nobody can guess. */
export async function addHook(actor: Actor, input: z.input<typeof NewHookInput> | Unchecked): Promise<HookView> {
  authorize(actor, 'hooks.manage');
  const { type, displayName, description, eventName } = parseInput(NewHookInput, input);
  return sqlTransaction(async (sql) => {
    const hook = await createHook(sql, {
      type,
      eventName: eventName ? eventName : null,
      displayEventName: displayName,
      description,
      owner: null,
      createdBy: actorLabel(actor),
    }).catch((error: unknown) => {
      throw issueOfTakenName(error);
    });
    await audit(sql, actor, {
      action: 'hook.create',
      target: `hook:${hook.id}`,
      summary: `Made the inbound webhook “${hook.displayName}”.`,
      details: { type, eventName: hook.eventName },
    });
    return hook;
  });
}
