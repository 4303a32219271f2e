// What happened to a lead, contact, company or customer, stored as events with all that their notifications need.
import type { Actor } from '#lib/auth/actor.ts';
import { type AccountAction, type ActivityType, accountCodes } from '#lib/dialects/kommo/catalogue.ts';
import type { KommoPayload } from '#lib/dialects/kommo/payload.ts';
import { accountScope, customersScope, pipelineScope } from '#lib/dialects/kommo/settings.ts';
import { publishEvent } from '#lib/events/publish.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { type EntityView, toKommoEntity } from '#lib/services/crm-entities/entity-row.ts';
import { readSettings } from '#lib/settings.ts';

type Note = { id: number; text: string; createdBy: number; createdAt: number };
type Notice = { action: AccountAction; note?: Note; old?: { pipelineId: number; stageId: number } };
type Moment = {
  type: ActivityType | 'status' | 'period';
  old?: { pipelineId: number | null; stageId: number | null; periodId: number | null };
  onlyTrigger?: number;
};

/** Which of the two names this account has in notifications. */
export async function readAccount(sql: Sql): Promise<{ id: number; subdomain: string }> {
  const { kommoAccountId, kommoSubdomain } = await readSettings(sql);
  return { id: kommoAccountId, subdomain: kommoSubdomain };
}

/** For account webhooks. An action that has no code (customers are not restored there) is no event. */
export async function publishNotice(sql: Sql, actor: Actor, entity: EntityView, { action, note, old }: Notice, occurredAt: Date): Promise<void> {
  const type = `${action}_${entity.kind}`;
  if (!accountCodes.includes(type)) return;
  const payload: KommoPayload = {
    kind: 'account',
    action,
    account: await readAccount(sql),
    entity: toKommoEntity(entity, old),
    ...(note === undefined ? {} : { note }),
  };
  await publish(sql, actor, { scope: accountScope, type, entity, payload, occurredAt });
}

/** For triggers of the digital pipeline: only leads and customers stand in one. */
export async function publishMoment(sql: Sql, actor: Actor, entity: EntityView, { type, old, onlyTrigger }: Moment, occurredAt: Date): Promise<void> {
  const account = await readAccount(sql);
  const own = onlyTrigger === undefined ? {} : { onlyTrigger };
  if (entity.kind === 'lead' && entity.pipelineId !== null && entity.stageId !== null && type !== 'period') {
    const { id, pipelineId, stageId } = entity;
    const lead = { id, pipelineId, stageId, oldPipelineId: old?.pipelineId ?? undefined, oldStageId: old?.stageId ?? undefined };
    await publish(sql, actor, { scope: pipelineScope(pipelineId), type, entity, payload: { kind: 'lead-moment', type, account, lead, ...own }, occurredAt });
  }
  if (entity.kind === 'customer' && entity.periodId !== null && type !== 'status') {
    const customer = { id: entity.id, periodId: entity.periodId, oldPeriodId: old?.periodId ?? undefined };
    await publish(sql, actor, { scope: customersScope, type, entity, payload: { kind: 'customer-moment', type, account, customer, ...own }, occurredAt });
  }
}

async function publish(
  sql: Sql,
  actor: Actor,
  { scope, type, entity, payload, occurredAt }: { scope: string; type: string; entity: EntityView; payload: KommoPayload; occurredAt: Date },
): Promise<void> {
  const title = entity.name === '' ? `${entity.kind} ${entity.id}` : entity.name;
  await publishEvent(sql, { dialect: 'kommo', scope, type, subject: `${entity.kind}-${entity.id}`, title, actor, payload, occurredAt });
}
