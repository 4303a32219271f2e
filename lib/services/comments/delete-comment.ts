import type { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { type Actor, actorCodeAndName } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type Sql, sqlTransaction } from '#lib/postgres/sql.ts';
import { AppId, Id } from '#lib/services/apps/app-input.ts';
import { commentNotFound, recordNotFound } from '#lib/services/apps/app-refusals.ts';
import { readLiveApp } from '#lib/services/apps/live-app.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const DeletedComment = AppId.extend({ record: Id, comment: Id });

/** Whoever wrote a comment may delete it, and an administrator. Fires nothing: Kintone has no such event. */
export async function deleteComment(actor: Actor, input: z.input<typeof DeletedComment> | Unchecked): Promise<void> {
  const { app, record, comment } = parseInput(DeletedComment, input);
  authorize(actor, 'records.comment', { appId: app });
  await sqlTransaction(async (sql) => {
    const live = await readLiveApp(sql, app);
    const anyones = 'role' in actor && actor.role === 'administrator';
    const rows = await sql.query(
      `DELETE FROM record_comments WHERE app_id = $1 AND record_id = $2 AND id = $3 AND ($4 OR created_by->>'code' = $5) RETURNING id`,
      [app, record, comment, anyones, actorCodeAndName(actor).code],
      'delete-comment',
    );
    if (rows.length === 0) await explainMissing(sql, { app, record, comment });
    await audit(sql, actor, {
      action: 'comment.delete',
      target: `record:${app}/${record}`,
      summary: `Deleted comment ${comment} of record ${record} of the app “${live.index.document.name}”.`,
    });
  });
}

async function explainMissing(sql: Sql, { app, record, comment }: { app: number; record: number; comment: number }): Promise<never> {
  const rows = await sql.query<{ has_comment: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM record_comments WHERE app_id = $1 AND record_id = $2 AND id = $3) AS has_comment
       FROM app_records WHERE app_id = $1 AND id = $2`,
    [app, record, comment],
  );
  if (!rows[0]) throw recordNotFound(record);
  if (!rows[0].has_comment) throw commentNotFound(comment);
  throw new AppError('forbidden', 'Only whoever wrote a comment, and administrators, may delete it.', { code: 'not-author' });
}
