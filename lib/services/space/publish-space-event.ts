// What happened in the space, stored as an event with all that its webhooks need.
import { type Actor, actorCodeAndName } from '#lib/auth/actor.ts';
import { kineticEventType } from '#lib/dialects/kinetic/catalogue.ts';
import type { KineticPayload } from '#lib/dialects/kinetic/payload.ts';
import { publishEvent } from '#lib/events/publish.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { readSpace, type SpaceView } from '#lib/services/space/space-row.ts';

export type SpaceEvent = {
  /** A type and an event of lib/dialects/kinetic/catalogue.ts. */
  type: string;
  event: string;
  /** The space, or the kapp that it happened in. */
  scope: string;
  /** As lib/areas/space.ts reads it. */
  subject: string;
  title: string;
  /** What the type has besides the space. */
  about: Omit<KineticPayload, 'event' | 'identity' | 'space'>;
  at: Date;
};

/** In the transaction of the change. Who publishes several reads the space once. */
export async function publishSpaceEvent(
  sql: Sql,
  actor: Actor,
  { type, event, scope, subject, title, about, at }: SpaceEvent,
  space?: SpaceView,
): Promise<void> {
  const { name, slug, attributes } = space ?? (await readSpace(sql));
  const payload: KineticPayload = {
    event: { action: event, type, timestamp: at.toISOString() },
    identity: { username: actorCodeAndName(actor).code },
    space: { name, slug, attributes },
    ...about,
  };
  await publishEvent(sql, { dialect: 'kinetic', scope, type: kineticEventType(type, event), subject, title, actor, payload, occurredAt: at });
}
