import type { z } from 'zod';
import { issueAt, readCsvRecords } from '#lib/apps/csv-records.ts';
import { parseNewRecord, type RecordInput } from '#lib/apps/record-input.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import type { FieldIssue } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { AppId, StorableText } from '#lib/services/apps/app-input.ts';
import type { LiveApp } from '#lib/services/apps/live-app.ts';
import { addInputsIn } from '#lib/services/records/add-records.ts';
import { recordTransaction } from '#lib/services/records/record-transaction.ts';

const CsvImport = AppId.extend({ csv: StorableText });
const issuesMax = 100;

/**
 * Adds the records of a CSV file whose first line names field codes: all or none, at most 5,000. Fires nothing, as Kintone's.
 * @throws AppError invalid with what is wrong, by line (the first hundred)
 */
export async function importRecords(actor: Actor, input: z.input<typeof CsvImport>): Promise<{ added: number }> {
  const { app, csv } = parseInput(CsvImport, input);
  authorize(actor, 'records.add', { appId: app });
  const added = await recordTransaction((sql) => addInputsIn(sql, actor, app, (live, now) => readInputs(live, csv, now)));
  return { added: added.length };
}

function readInputs(live: LiveApp, csv: string, now: Date): RecordInput[] {
  const { records, issues } = readCsvRecords(live.index, csv);
  const inputs = records.map(({ line, record }) => sayLine(parseNewRecord(live.index, record, now, ''), line));
  const all = [...issues, ...inputs.flatMap((input) => input.issues)];
  if (all.length === 0) return inputs;
  const more = all.length - issuesMax;
  const shown = more > 0 ? [...all.slice(0, issuesMax), { path: 'csv', message: `There are ${more} more errors.` }] : all;
  return [{ values: {}, people: [], keys: [], issues: shown }];
}

/** Paths of a record's fields become places in the file. */
function sayLine(input: RecordInput, line: number): RecordInput {
  const codeOf = (path: string) => path.replace(/^\./, '').replace(/\.value$/, '');
  const issues = input.issues.map((issue): FieldIssue => issueAt(line, issue.message, codeOf(issue.path)));
  const place = <Item extends { path: string }>(item: Item): Item => ({ ...item, path: `csv[${line}].${codeOf(item.path)}` });
  return { values: input.values, people: input.people.map(place), keys: input.keys.map(place), issues };
}
