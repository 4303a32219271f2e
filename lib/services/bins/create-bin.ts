import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { type Actor, actorLabel } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { newSecret } from '#lib/ids.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { BinAnswer, BinName } from '#lib/services/bins/bin-answer.ts';
import { type BinView, findBin } from '#lib/services/bins/bin-view.ts';

const binsMax = 1_000;

export const CreateBinInput = z.object({ name: BinName, answer: BinAnswer.default(() => BinAnswer.parse({})) });

/** Makes a bin with an unguessable address. */
export async function createBin(actor: Actor, input: unknown): Promise<BinView> {
  authorize(actor, 'bins.manage');
  const { name, answer } = parseInput(CreateBinInput, input);
  const id = await sqlTransaction(async (sql) => {
    const [row] = await sql.query<{ id: number }>(
      `INSERT INTO bins (name, address, answer, created_by)
       SELECT $1, $2, $3::jsonb, $4 WHERE (SELECT count(*) FROM bins) < ${binsMax} RETURNING id`,
      [name, newSecret(24), JSON.stringify(answer), actorLabel(actor)],
    );
    if (!row) throw new AppError('limit-reached', `There are ${binsMax.toLocaleString('en')} request bins already. Delete one that nobody needs.`);
    await audit(sql, actor, { action: 'bin.create', target: `bin:${row.id}`, summary: `Made the request bin “${name}”.` });
    return row.id;
  });
  return findBin(id);
}
