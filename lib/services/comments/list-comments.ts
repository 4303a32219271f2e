import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { CodeAndName, type KintoneComment, KintoneMention, kintoneTime } from '#lib/dialects/kintone/record.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { AppId, Id } from '#lib/services/apps/app-input.ts';
import { recordNotFound } from '#lib/services/apps/app-refusals.ts';
import { readLiveApp } from '#lib/services/apps/live-app.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const whole = (name: string, min: number, max: number) =>
  z.coerce
    .number(`${name} must be a whole number.`)
    .int(`${name} must be a whole number.`)
    .min(min, `${name} must be at least ${min}.`)
    .max(max, `${name} must be at most ${max}.`);

const CommentsQuery = AppId.extend({
  record: Id,
  order: z.enum(['asc', 'desc'], 'Must be asc or desc.').default('desc'),
  offset: whole('offset', 0, 1_000_000).default(0),
  limit: whole('limit', 0, 100).default(10),
});

export type CommentList = {
  comments: KintoneComment[];
  /** Whether there are comments before, and after, the ones in this answer. */
  older: boolean;
  newer: boolean;
};

type Row = { id: number; text: string; mentions: unknown; created_at: Date; created_by: unknown };

const Mentions = z.array(KintoneMention);

/** As Kintone's: newest first unless `order` is asc. */
export async function listComments(actor: Actor, input: z.input<typeof CommentsQuery> | Unchecked): Promise<CommentList> {
  const { app, record, order, offset, limit } = parseInput(CommentsQuery, input);
  authorize(actor, 'records.view', { appId: app });
  await readLiveApp({ query: sqlQuery }, app);
  const rows = await sqlQuery<Row>(
    `SELECT id, text, mentions, created_at, created_by FROM record_comments
      WHERE app_id = $1 AND record_id = $2 ORDER BY id ${order === 'asc' ? 'ASC' : 'DESC'} OFFSET $3 LIMIT $4`,
    [app, record, offset, limit + 1],
    `list-comments-${order}`,
  );
  if (rows.length === 0) await requireRecord(app, record);
  const hasMore = rows.length > limit;
  const hasBefore = offset > 0;
  return {
    comments: rows.slice(0, limit).map(toComment),
    older: order === 'asc' ? hasBefore : hasMore,
    newer: order === 'asc' ? hasMore : hasBefore,
  };
}

async function requireRecord(app: number, record: number): Promise<void> {
  const rows = await sqlQuery('SELECT 1 FROM app_records WHERE app_id = $1 AND id = $2', [app, record], 'record-exists');
  if (rows.length === 0) throw recordNotFound(record);
}

function toComment(row: Row): KintoneComment {
  return {
    id: String(row.id),
    text: row.text,
    createdAt: kintoneTime(row.created_at),
    creator: CodeAndName.parse(row.created_by),
    mentions: Mentions.parse(row.mentions),
  };
}
