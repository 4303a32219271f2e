// What the filters of the history offer: the areas, each with its events.
import { areas } from '#lib/areas/registry.ts';
import type { DialectId } from '#lib/dialects/dialect.ts';
import { dialects } from '#lib/dialects/registry.ts';

export type EventChoice = { area: DialectId; title: string; events: { type: string; label: string }[] };

export function eventChoices(): EventChoice[] {
  return areas.map(({ dialect, title }) => ({ area: dialect, title, events: dialects[dialect].events.map(({ type, label }) => ({ type, label })) }));
}
