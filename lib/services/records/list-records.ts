import { z } from 'zod';
import { composeRecord, peopleOf, recordTitle } from '#lib/apps/compose-record.ts';
import type { DocumentIndex } from '#lib/apps/document-index.ts';
import { isShown } from '#lib/apps/document-index.ts';
import { type CompiledQuery, compileQuery, type QueryContext } from '#lib/apps/query/compile-query.ts';
import { QueryProblem } from '#lib/apps/query/query.ts';
import { type Actor, actorCodeAndName } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import type { KintoneRecord } from '#lib/dialects/kintone/record.ts';
import { type FieldIssue, invalid } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { Id, StorableText } from '#lib/services/apps/app-input.ts';
import { readLiveApp } from '#lib/services/apps/live-app.ts';
import { namesOf } from '#lib/services/records/record-people.ts';
import { type RecordRow, recordColumns, toStoredRecord } from '#lib/services/records/record-rows.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const RecordsQuery = z.object({
  app: Id,
  /** Kintone's query language: conditions, `order by`, `limit` (at most 500, otherwise 100), `offset` (at most 10,000). */
  query: StorableText.nullish().transform((query) => query ?? ''),
  /** Codes of the fields to answer; none means all. */
  fields: z.array(StorableText, 'Must be a list of field codes.').max(1_000, 'At most 1,000 fields.').nullish(),
  totalCount: z.boolean('Must be true or false.').nullish(),
});

export type RecordListItem = { id: number; revision: number; title: string; record: KintoneRecord };
export type RecordList = {
  records: RecordListItem[];
  /** Of all records that fulfil the condition; null unless it was asked for. */
  totalCount: number | null;
};

const sql = { query: sqlQuery };

/** Newest first unless the query orders otherwise. */
export async function listRecords(actor: Actor, input: z.input<typeof RecordsQuery> | Unchecked): Promise<RecordList> {
  const { app, query, fields, totalCount } = parseInput(RecordsQuery, input);
  authorize(actor, 'records.view', { appId: app });
  const live = await readLiveApp(sql, app);
  const codes = knownCodes(live.index, fields ?? []);
  const compiled = compileOrRefuse(live.index, query, { loginUser: actorCodeAndName(actor).code, now: new Date() }, 2);
  const [rows, count] = await Promise.all([
    sqlQuery<RecordRow>(
      `SELECT ${recordColumns} FROM app_records WHERE app_id = $1 AND ${compiled.where}
        ORDER BY ${compiled.orderBy} LIMIT ${compiled.limit} OFFSET ${compiled.offset}`,
      [app, ...compiled.values],
    ),
    totalCount ? countRecords(app, compiled) : null,
  ]);
  const records = rows.map(toStoredRecord);
  const names = await namesOf(
    sql,
    records.flatMap((record) => peopleOf(live.index, record)),
  );
  return {
    records: records.map((record) => {
      const all = composeRecord(live.index, record, names);
      const title = recordTitle(live.index, all, record.id);
      return { id: record.id, revision: record.revision, title, record: codes.size === 0 ? all : composeRecord(live.index, record, names, codes) };
    }),
    totalCount: count,
  };
}

/** The query compiled for the fields of the app. @throws AppError invalid at `path` */
export function compileOrRefuse(index: DocumentIndex, query: string, context: QueryContext, firstParameter: number, path = 'query'): CompiledQuery {
  try {
    return compileQuery(index, query, context, firstParameter);
  } catch (error) {
    if (error instanceof QueryProblem) throw invalid([{ path, message: error.message }]);
    throw error;
  }
}

async function countRecords(app: number, { where, whereValues }: CompiledQuery): Promise<number> {
  const rows = await sqlQuery<{ count: number }>(`SELECT count(*)::int AS count FROM app_records WHERE app_id = $1 AND ${where}`, [app, ...whereValues]);
  return rows[0]?.count ?? 0;
}

function knownCodes(index: DocumentIndex, codes: readonly string[]): Set<string> {
  const issues = codes.flatMap((code, position): FieldIssue[] => {
    const field = index.byCode.get(code);
    const isKnown = code === '$id' || code === '$revision' || (field !== undefined && isShown(index.document, field));
    return isKnown ? [] : [{ path: `fields[${position}]`, message: `The app has no field with the code “${code.slice(0, 128)}”.` }];
  });
  if (issues.length > 0) throw invalid(issues);
  return new Set(codes);
}
