import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { type Page, PageQuery } from '#lib/page.ts';
import { parseInput } from '#lib/parse-input.ts';
import { database } from '#lib/postgres/database.ts';
import { toUnitView, UnitKindName, type UnitView } from '#lib/services/directory/unit.ts';

const UnitQuery = PageQuery.extend({ kind: UnitKindName });

/** By code. Whoever reads records may see whom they can name. */
export async function listUnits(actor: Actor, query: unknown): Promise<Page<UnitView>> {
  authorize(actor, 'apps.view');
  const { kind, limit, cursor } = parseInput(UnitQuery, query);
  const rows = await database().prisma.directoryUnit.findMany({
    where: { kind, ...(cursor ? { code: { gt: cursor } } : {}) },
    orderBy: { code: 'asc' },
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  return { data: page.map(toUnitView), nextCursor: rows.length > limit ? (page.at(-1)?.code ?? null) : null };
}
