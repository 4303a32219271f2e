import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { resumeEndpoints } from '#lib/delivery/holding.ts';
import { AppError } from '#lib/errors.ts';
import { wakeEngines } from '#lib/events/wake.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { type AccountWebhookView, readAccountWebhooks } from '#lib/services/account-webhooks/account-webhook-view.ts';
import { EntityId } from '#lib/services/crm-entities/entity-input.ts';

const SwitchedOn = z.object({ id: EntityId });

/** Sends again to a destination that was switched off because of its answers. @throws AppError not-found, conflict when it is on */
export async function switchOnAccountWebhook(actor: Actor, input: z.input<typeof SwitchedOn>): Promise<AccountWebhookView> {
  authorize(actor, 'account-webhooks.manage');
  const { id } = parseInput(SwitchedOn, input);
  return sqlTransaction(async (sql) => {
    const webhook = (await readAccountWebhooks(sql)).find((each) => each.id === id);
    if (!webhook) throw new AppError('not-found', `The account has no webhook ${id}.`, { code: 'webhook' });
    const { switchedOff, destination } = webhook;
    if (switchedOff === null || (await resumeEndpoints(sql, [switchedOff.endpoint])).length === 0) {
      throw new AppError('conflict', 'This webhook is switched on already.', { code: 'is-on' });
    }
    sql.afterCommit(wakeEngines);
    await audit(sql, actor, {
      action: 'webhook.resume',
      target: `webhook:${id}`,
      summary: 'Switched a webhook of the account on again.',
      details: { destination },
    });
    return { ...webhook, switchedOff: null };
  });
}
