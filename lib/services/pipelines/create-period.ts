import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { type PeriodView, PlaceTitle, periodsMax } from '#lib/services/pipelines/pipeline-view.ts';
import { lockAll } from '#lib/services/pipelines/pipelines-lock.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const NewPeriod = z.object({ name: PlaceTitle });

/** Adds a period of customers behind the others. */
export async function createPeriod(actor: Actor, input: z.input<typeof NewPeriod> | Unchecked): Promise<PeriodView> {
  authorize(actor, 'pipelines.configure');
  const { name } = parseInput(NewPeriod, input);
  return sqlTransaction(async (sql) => {
    await lockAll(sql, 'periods');
    const [row] = await sql.query<PeriodView>(
      `INSERT INTO customer_periods (name, sort)
       SELECT $1, COALESCE(max(sort), 0) + 10 FROM customer_periods HAVING count(*) < ${periodsMax} RETURNING id, name, sort`,
      [name],
    );
    if (!row) throw new AppError('limit-reached', `There are ${periodsMax} periods already.`, { code: 'periods' });
    await audit(sql, actor, { action: 'period.create', target: `period:${row.id}`, summary: `Made the period “${name}” of customers.` });
    return row;
  });
}
