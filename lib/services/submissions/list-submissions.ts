import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { invalid } from '#lib/errors.ts';
import { idAtTime } from '#lib/ids.ts';
import type { Page } from '#lib/page.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { findForm } from '#lib/services/forms/form-row.ts';
import { IdCursor } from '#lib/services/history-id.ts';
import { optional, TimeRange } from '#lib/services/history-query.ts';
import { findKapp } from '#lib/services/kapps/kapp-row.ts';
import { Reference, SpacePage } from '#lib/services/space/space-input.ts';
import { CoreStateName } from '#lib/services/submissions/submission-input.ts';
import { type SubmissionRow, type SubmissionView, withForms } from '#lib/services/submissions/submission-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const SubmissionsQuery = z.object({
  /** Of one form, in a kapp or (`kapp: null`) in the datastore; without a form of all there; without either of the whole space. */
  kapp: Reference.nullable().optional(),
  form: Reference.optional(),
  /** Of one form only: no index serves it elsewhere. */
  coreState: optional(CoreStateName),
  from: TimeRange.from,
  to: TimeRange.to,
  ...SpacePage,
  cursor: optional(IdCursor),
  direction: optional(z.enum(['ASC', 'DESC'], 'direction must be ASC or DESC.')),
});

/** Newest first, or oldest first. Served by the indexes of form, form and state, kapp, and by the primary key. */
export async function listSubmissions(actor: Actor, input: z.input<typeof SubmissionsQuery> | Unchecked = {}): Promise<Page<SubmissionView>> {
  authorize(actor, 'space.view');
  const { kapp, form, coreState, from, to, limit = 50, cursor, direction = 'DESC' } = parseInput(SubmissionsQuery, input);
  if (coreState !== undefined && form === undefined)
    throw invalid([{ path: 'coreState', message: 'coreState narrows the submissions of one form; name the form.' }]);
  const conditions: string[] = [];
  const values: unknown[] = [];
  const add = (condition: string, value: unknown) => {
    values.push(value);
    conditions.push(`${condition} $${values.length}`);
  };
  if (form !== undefined) add('form_id =', (await findForm({ query: sqlQuery }, { kapp: kapp ?? null, form })).id);
  else if (kapp) add('kapp_id =', (await findKapp({ query: sqlQuery }, kapp)).id);
  else if (kapp === null) conditions.push('kapp_id IS NULL');
  if (coreState !== undefined) add('core_state =', coreState);
  // An id begins with the time that it was made.
  if (from !== undefined) add('id >=', idAtTime(from));
  if (to !== undefined) add('id <', idAtTime(to));
  if (cursor !== undefined) add(direction === 'DESC' ? 'id <' : 'id >', cursor);
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const rows = await sqlQuery<SubmissionRow>(`SELECT * FROM submissions ${where} ORDER BY id ${direction} LIMIT ${limit + 1}`, values);
  const page = rows.slice(0, limit);
  return { data: await withForms({ query: sqlQuery }, page), nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}
