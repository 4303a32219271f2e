import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { transaction } from '#lib/postgres/transaction.ts';
import type { UnitKind } from '#lib/services/directory/unit.ts';

/** It can no longer be chosen. Records and comments that name it keep what they hold. */
export async function deleteUnit(actor: Actor, unit: { kind: UnitKind; code: string }): Promise<void> {
  authorize(actor, 'members.manage');
  await transaction(async ({ prisma, sql }) => {
    const before = await prisma.directoryUnit.findUnique({ where: { kind_code: { kind: unit.kind, code: unit.code } } });
    const { count } = await prisma.directoryUnit.deleteMany({ where: { kind: unit.kind, code: unit.code } });
    if (!before || count === 0) throw new AppError('not-found', `There is no such ${unit.kind}.`);
    await audit(sql, actor, {
      action: 'directory.delete',
      target: `${unit.kind}:${unit.code}`,
      summary: `Deleted the ${unit.kind} ${before.name}.`,
      details: { name: before.name },
    });
  });
}
