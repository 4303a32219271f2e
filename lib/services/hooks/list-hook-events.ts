// The events that come in, for what chooses among them.
import { type EventChoice, eventChoices } from '#lib/areas/event-choices.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { hooksMax } from '#lib/services/hooks/hook-input.ts';

export type HookEvent = { eventName: string; displayName: string };

/** Those of all hooks, and those that workflows wait for: another workflow may emit them. By their names. */
export async function listHookEvents(actor: Actor): Promise<HookEvent[]> {
  authorize(actor, 'hooks.view');
  return readHookEvents();
}

/** What the filters of the history offer: the events of every vendor, and those of the hooks. */
export async function listEventChoices(actor: Actor): Promise<EventChoice[]> {
  authorize(actor, 'history.view');
  const inbound = await readHookEvents();
  const events = inbound.map(({ eventName, displayName }) => ({ type: eventName, label: `${displayName} (${eventName})` }));
  return eventChoices().map((choice) => (choice.area === 'kustomer' ? { ...choice, events } : choice));
}

async function readHookEvents(): Promise<HookEvent[]> {
  const rows = await sqlQuery<{ event_name: string; display_name: string }>(
    `SELECT event_name, display_name FROM (
       SELECT event_name, display_name FROM hooks WHERE deleted_at IS NULL
       UNION ALL
       SELECT trigger_event, min(title) FROM workflows
        WHERE deleted_at IS NULL AND trigger_event IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM hooks WHERE event_name = trigger_event AND hooks.deleted_at IS NULL) GROUP BY trigger_event) known
      ORDER BY display_name, event_name LIMIT ${hooksMax}`,
    [],
    'list-hook-events',
  );
  return rows.map((row) => ({ eventName: row.event_name, displayName: row.display_name }));
}
