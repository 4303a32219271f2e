import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { invalid } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { transaction } from '#lib/postgres/transaction.ts';
import { toUnitView, UnitCode, UnitKindName, UnitName, type UnitView } from '#lib/services/directory/unit.ts';

const NewUnit = z.object({ kind: UnitKindName, code: UnitCode, name: UnitName });

export async function addUnit(actor: Actor, input: unknown): Promise<UnitView> {
  authorize(actor, 'members.manage');
  const unit = parseInput(NewUnit, input);
  return transaction(async ({ prisma, sql }) => {
    const { count } = await prisma.directoryUnit.createMany({ data: [unit], skipDuplicates: true });
    if (count === 0) throw invalid([{ path: 'code', message: `There is already ${article(unit.kind)} with the code ${unit.code}.` }]);
    await audit(sql, actor, {
      action: 'directory.add',
      target: `${unit.kind}:${unit.code}`,
      summary: `Added the ${unit.kind} ${unit.name}.`,
      details: { name: unit.name },
    });
    return toUnitView(unit);
  });
}

function article(kind: UnitView['kind']): string {
  return kind === 'group' ? 'a group' : 'an organization';
}
