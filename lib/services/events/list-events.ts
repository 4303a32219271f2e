// Everything that happened, newest first. Served by events_pkey, and by events_dialect_id_idx for one area; a text has no
// index (each would be written with every record) and is looked for in the windows of newest-first.ts.
import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { type Clock, systemClock } from '#lib/clock.ts';
import { dialectIds } from '#lib/dialects/registry.ts';
import { idAtTime, timeOfId } from '#lib/ids.ts';
import { PageQuery } from '#lib/page.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type Driver, findNewestFirst, primaryKey } from '#lib/postgres/newest-first.ts';
import { type EventRow, readEventRows } from '#lib/services/events/event-row.ts';
import { IdCursor, idsBeginningWith, likePattern } from '#lib/services/history-id.ts';
import { optional, rangeOf, TimeRange } from '#lib/services/history-query.ts';

const Query = z.object({
  area: optional(z.enum(dialectIds, `area must be of ${dialectIds.join(', ')}.`)),
  type: optional(z.string('type must be text.').max(100, 'type must have at most 100 characters.')),
  /** In the title or the subject, or an id or its beginning. */
  text: optional(z.string('text must be text.').trim().max(200, 'text must have at most 200 characters.')),
  ...TimeRange,
  ...PageQuery.shape,
  cursor: IdCursor,
});

export type EventPage = {
  data: EventRow[];
  nextCursor: string | null;
  /** As in the list of jobs: set when the page ended early because matches are rare. */
  searchedTo: string | null;
};

export async function listEvents(actor: Actor, query: unknown, clock: Clock = systemClock): Promise<EventPage> {
  authorize(actor, 'history.view');
  const { limit, cursor, ...filter } = parseInput(Query, query);
  const conditions: string[] = [];
  const values: unknown[] = [];
  const placeholder = (value: unknown) => `$${values.push(value) + 2}`;
  if (filter.area) conditions.push(`dialect = ${placeholder(filter.area)}`);
  if (filter.type) conditions.push(`type = ${placeholder(filter.type)}`);
  if (filter.text) {
    const pattern = placeholder(likePattern(filter.text));
    const range = idsBeginningWith(filter.text);
    const byId = range ? ` OR id BETWEEN '${range.first}' AND '${range.last}'` : '';
    conditions.push(`(title ILIKE ${pattern} OR subject ILIKE ${pattern}${byId})`);
  }
  const byArea: Driver = { arms: [`dialect = '${filter.area}'`], isWhole: conditions.length === 1 };
  const { from, to } = rangeOf(filter, clock());
  const until = to === null ? null : idAtTime(new Date(to.getTime() + 1));
  const found = await findNewestFirst({
    table: 'events',
    drivers: [filter.area ? byArea : primaryKey(conditions.length === 0)],
    filter: conditions.join(' AND '),
    values,
    since: from === null ? null : idAtTime(from),
    before: [cursor ?? null, until].filter((id) => id !== null).sort()[0] ?? null,
    limit,
  });
  return {
    data: await readEventRows(found.ids),
    nextCursor: found.next,
    searchedTo: found.isUnfinished && found.next !== null ? timeOfId(found.next).toISOString() : null,
  };
}
