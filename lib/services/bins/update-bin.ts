import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { BinAnswer, BinName } from '#lib/services/bins/bin-answer.ts';
import { type BinView, findBin } from '#lib/services/bins/bin-view.ts';

const UpdateBinInput = z.object({ name: BinName.optional(), answer: BinAnswer.optional() });

/** Renames a bin or sets what it answers; what is absent stays. An answer is replaced as a whole. */
export async function updateBin(actor: Actor, binId: string | number, input: unknown): Promise<BinView> {
  authorize(actor, 'bins.manage');
  const { name, answer } = parseInput(UpdateBinInput, input);
  const before = await findBin(binId);
  await sqlTransaction(async (sql) => {
    await sql.query('UPDATE bins SET name = COALESCE($2, name), answer = COALESCE($3::jsonb, answer) WHERE id = $1', [
      before.id,
      name ?? null,
      answer === undefined ? null : JSON.stringify(answer),
    ]);
    await audit(sql, actor, {
      action: 'bin.update',
      target: `bin:${before.id}`,
      summary: `Changed the request bin “${before.name}”.`,
      details: { before: { name: before.name, answer: before.answer }, after: { name: name ?? before.name, answer: answer ?? before.answer } },
    });
  });
  return findBin(before.id);
}
