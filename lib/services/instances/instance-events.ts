// What happened to an instance, stored as an event with all that its callbacks need.
import type { Actor } from '#lib/auth/actor.ts';
import { type KiandaPayload, kiandaScope } from '#lib/dialects/kianda/dialect.ts';
import { publishEvent } from '#lib/events/publish.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import type { InstanceView } from '#lib/services/instances/instance-row.ts';

/** In the transaction of the change. */
export async function publishInstanceEvent(sql: Sql, actor: Actor, type: KiandaPayload['type'], instance: InstanceView, occurredAt: Date): Promise<void> {
  const { instanceID, uniqueID, process, status, version } = instance;
  const payload: KiandaPayload = { type, instanceID, uniqueID, processName: process.name, processTitle: process.title, status, version };
  await publishEvent(sql, {
    dialect: 'kianda',
    scope: kiandaScope,
    type,
    subject: instanceID,
    title: `${process.title}: ${instanceID}`,
    actor,
    payload,
    occurredAt,
  });
}
