import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError, invalid } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { EntityId } from '#lib/services/crm-entities/entity-input.ts';
import { leavePlace } from '#lib/services/pipelines/leave-place.ts';
import { type PeriodView, PlaceTitle, periodsMax, readPeriods, revisionOf } from '#lib/services/pipelines/pipeline-view.ts';
import { lockAll } from '#lib/services/pipelines/pipelines-lock.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const PeriodChanges = z.object({
  /** All of them in order: one without an id is new, and those that are not named go. */
  periods: z
    .array(z.object({ id: EntityId.nullish().transform((id) => id ?? null), name: PlaceTitle }), 'Give the periods as a list.')
    .min(1, 'Customers have at least one period.')
    .max(periodsMax, `Customers have at most ${periodsMax} periods.`),
  /** What was seen of them; another's change in between is not overwritten. */
  revision: z.string().max(100).optional(),
});

/** Renames, orders, adds and removes periods. @throws AppError conflict when they were changed meanwhile, or one is not empty */
export async function updatePeriods(actor: Actor, input: z.input<typeof PeriodChanges> | Unchecked): Promise<PeriodView[]> {
  authorize(actor, 'pipelines.configure');
  const { periods, revision } = parseInput(PeriodChanges, input);
  return sqlTransaction(async (sql) => {
    await lockAll(sql, 'periods');
    const before = await readPeriods(sql);
    if (revision !== undefined && revision !== revisionOf(before)) {
      throw new AppError('conflict', 'Somebody else has changed the periods meanwhile. Load the page again to see them as they are now.', { code: 'changed' });
    }
    for (const [index, { id }] of periods.entries()) {
      const isFirst = periods.findIndex((other) => other.id === id) === index;
      if (id !== null && !(isFirst && before.some((period) => period.id === id))) {
        throw invalid([{ path: `periods[${index}].id`, message: `There is no period ${id}${isFirst ? '' : ' a second time'}.` }]);
      }
    }
    const kept: number[] = [];
    for (const [index, { id, name }] of periods.entries()) {
      const [row] = await sql.query<{ id: number }>(
        id === null
          ? 'INSERT INTO customer_periods (name, sort) VALUES ($1, $2) RETURNING id'
          : 'UPDATE customer_periods SET name = $1, sort = $2 WHERE id = $3 RETURNING id',
        [name, (index + 1) * 10, ...(id === null ? [] : [id])],
      );
      if (row) kept.push(row.id);
    }
    const [periodId] = kept;
    if (periodId === undefined) throw new Error('The database stored nothing.');
    for (const period of before.filter(({ id }) => !kept.includes(id))) {
      await leavePlace(sql, { place: { periodId: period.id }, name: period.name }, { periodId });
      await sql.query('DELETE FROM customer_periods WHERE id = $1', [period.id]);
    }
    const after = await readPeriods(sql);
    await audit(sql, actor, { action: 'period.update', target: 'periods', summary: 'Changed the periods of customers.', details: { before, after } });
    return after;
  });
}
