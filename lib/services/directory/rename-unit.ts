import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { transaction } from '#lib/postgres/transaction.ts';
import { toUnitView, type UnitKind, UnitName, type UnitView } from '#lib/services/directory/unit.ts';

const Rename = z.object({ name: UnitName });

/** The code stays, because records refer to it. */
export async function renameUnit(actor: Actor, unit: { kind: UnitKind; code: string }, input: unknown): Promise<UnitView> {
  authorize(actor, 'members.manage');
  const { name } = parseInput(Rename, input);
  return transaction(async ({ prisma, sql }) => {
    const key = { kind_code: { kind: unit.kind, code: unit.code } };
    const before = await prisma.directoryUnit.findUnique({ where: key });
    if (!before) throw new AppError('not-found', `There is no such ${unit.kind}.`);
    const renamed = await prisma.directoryUnit.update({ where: key, data: { name } });
    await audit(sql, actor, {
      action: 'directory.rename',
      target: `${unit.kind}:${unit.code}`,
      summary: `Renamed the ${unit.kind} ${before.name} to ${name}.`,
      details: { from: before.name, to: name },
    });
    return toUnitView(renamed);
  });
}
