import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { idAtTime, isUuid } from '#lib/ids.ts';
import { type Page, PageQuery } from '#lib/page.ts';
import { parseInput } from '#lib/parse-input.ts';
import { database } from '#lib/postgres/database.ts';

const moment = z.coerce.date('Give a time such as 2026-11-21T09:00:00Z.');

export const AuditQuery = PageQuery.extend({
  cursor: z.string().refine(isUuid, 'cursor is not one of ours.').optional(),
  /** Exactly, for example `member.change-role`. */
  action: z.string().max(64).optional(),
  /** The id of the user, API key or token that did it. */
  actor: z.string().max(64).optional(),
  /** Exactly, for example `app:3`. */
  target: z.string().max(300).optional(),
  from: moment.optional(),
  to: moment.optional(),
});

export type AuditEntryView = {
  id: string;
  at: string;
  actor: { kind: string; id: string | null; name: string };
  action: string;
  target: string;
  summary: string;
  details: unknown;
};

/** Newest first. The order and the time filter both use the id, whose order is the order of time. */
export async function listAudit(actor: Actor, query: unknown = {}): Promise<Page<AuditEntryView>> {
  authorize(actor, 'audit.view');
  const { limit, cursor, action, actor: actorId, target, from, to } = parseInput(AuditQuery, query);
  const rows = await database().prisma.auditEntry.findMany({
    where: {
      AND: [
        cursor ? { id: { lt: cursor } } : {},
        from ? { id: { gte: idAtTime(from) } } : {},
        to ? { id: { lt: idAtTime(to) } } : {},
        action ? { action } : {},
        actorId ? { actorId } : {},
        target ? { target } : {},
      ],
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  return {
    data: page.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
      action: row.action,
      target: row.target,
      summary: row.summary,
      details: row.details,
    })),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}
