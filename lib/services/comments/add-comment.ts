import { z } from 'zod';
import type { NamedPerson } from '#lib/apps/record-input.ts';
import { audit } from '#lib/audit.ts';
import { type Actor, actorCodeAndName } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { type KintoneComment, KintoneMention, kintoneTime } from '#lib/dialects/kintone/record.ts';
import { invalid } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { AppId, Id, orMissing, StorableText } from '#lib/services/apps/app-input.ts';
import { recordNotFound } from '#lib/services/apps/app-refusals.ts';
import { readLiveApp } from '#lib/services/apps/live-app.ts';
import { publishCommentAdded } from '#lib/services/records/record-events.ts';
import { namesOf, unknownPeople } from '#lib/services/records/record-people.ts';
import { type RecordRow, recordColumns, toStoredRecord } from '#lib/services/records/record-rows.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const textLengthMax = 65_535;
const mentionsMax = 10;

const NewComment = AppId.extend({
  record: Id,
  comment: z.object(
    {
      text: StorableText.refine((text) => text.trim() !== '', 'Enter a comment.').refine(
        (text) => [...text].length <= textLengthMax,
        `A comment must have at most ${textLengthMax.toLocaleString('en')} characters.`,
      ),
      mentions: z
        .array(
          z.object({ code: StorableText.min(1, 'Required field.'), type: KintoneMention.shape.type.default('USER') }, 'Must be {"code": …, "type": …}.'),
          'Must be a list of {"code": …, "type": …}.',
        )
        .max(mentionsMax, `At most ${mentionsMax} mentions.`)
        .nullish(),
    },
    { error: orMissing('Must be an object with a text.') },
  ),
});

/** Posts a comment, which may mention users, organizations and groups of the directory. Fires ADD_RECORD_COMMENT. */
export async function addComment(actor: Actor, input: z.input<typeof NewComment> | Unchecked): Promise<KintoneComment> {
  const { app, record: recordId, comment: given } = parseInput(NewComment, input);
  authorize(actor, 'records.comment', { appId: app });
  const mentions = given.mentions ?? [];
  return sqlTransaction(async (sql) => {
    const live = await readLiveApp(sql, app);
    const people = mentions.map(({ code, type }, position): NamedPerson => ({ kind: type, code, path: `comment.mentions[${position}].code` }));
    const unknown = unknownPeople(people, await namesOf(sql, people));
    if (unknown.length > 0) throw invalid(unknown);

    const now = new Date();
    const creator = actorCodeAndName(actor);
    const rows = await sql.query<RecordRow & { last_comment: number }>(
      `WITH counted AS (
         UPDATE app_records SET last_comment = last_comment + 1 WHERE app_id = $1 AND id = $2 RETURNING ${recordColumns}, last_comment
       ), stored AS (
         INSERT INTO record_comments (app_id, record_id, id, text, mentions, created_at, created_by)
         SELECT $1, $2, last_comment, $3, $4::jsonb, $5, $6::jsonb FROM counted
       )
       SELECT * FROM counted`,
      [app, recordId, given.text, JSON.stringify(mentions), now, JSON.stringify(creator)],
      'add-comment',
    );
    const [row] = rows;
    if (!row) throw recordNotFound(recordId);
    const comment: KintoneComment = { id: String(row.last_comment), text: given.text, createdAt: kintoneTime(now), creator, mentions };
    await publishCommentAdded(sql, actor, { live, record: toStoredRecord(row), comment, at: now });
    await audit(sql, actor, {
      action: 'comment.add',
      target: `record:${app}/${recordId}`,
      summary: `Posted comment ${comment.id} on record ${recordId} of the app “${live.index.document.name}”.`,
    });
    return comment;
  });
}
