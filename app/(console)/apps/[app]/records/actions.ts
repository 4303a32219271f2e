'use server';

import { refresh } from 'next/cache';
import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import { addComment } from '#lib/services/comments/add-comment.ts';
import { deleteComment } from '#lib/services/comments/delete-comment.ts';
import type { Person } from '#lib/services/directory/find-people.ts';
import { addRecord } from '#lib/services/records/add-record.ts';
import { deleteRecords } from '#lib/services/records/delete-records.ts';
import { importRecords } from '#lib/services/records/import-records.ts';
import { updateRecord } from '#lib/services/records/update-record.ts';
import { updateStatus } from '#lib/services/records/update-status.ts';
import type { RecordFormValues } from '../_parts/record-field.ts';

type RecordTarget = { app: number; id: number; revision: number };

/** Adds a record, or edits one when its id is given. Errors come back at the fields' codes. */
export async function saveRecordAction(
  target: { app: number; id?: number; revision?: number },
  values: RecordFormValues,
): Promise<ActionResult<{ id: number }>> {
  const record = Object.fromEntries(Object.entries(values).map(([code, value]) => [code, { value: toKintone(value) }]));
  const { app, id, revision } = target;
  const result = await runAction((actor) => (id === undefined ? addRecord(actor, { app, record }) : updateRecord(actor, { app, id, revision, record })));
  if (result.ok) return { ok: true, value: { id: result.value.id } };
  return { ...result, issues: result.issues.map((issue) => ({ ...issue, path: issue.path.replace(/^record\.(.*)\.value$/s, '$1') })) };
}

function toKintone(value: RecordFormValues[string]): unknown {
  return Array.isArray(value) ? value.map((item) => (typeof item === 'string' ? item : { code: item.code })) : value;
}

export async function deleteRecordAction({ app, id, revision }: RecordTarget): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await deleteRecords(actor, { app, ids: [id], revisions: [revision] });
    return null;
  });
}

export async function runStatusAction(target: RecordTarget & { action: string; assignee?: string }): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await updateStatus(actor, target);
    refresh();
    return null;
  });
}

export async function addCommentAction(target: { app: number; record: number }, comment: { text: string; mentions: Person[] }): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    const mentions = comment.mentions.map(({ kind, code }) => ({ type: kind, code }));
    await addComment(actor, { ...target, comment: { text: comment.text, mentions } });
    refresh();
    return null;
  });
}

export async function deleteCommentAction(target: { app: number; record: number; comment: string }): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await deleteComment(actor, target);
    refresh();
    return null;
  });
}

export async function importRecordsAction(input: { app: number; csv: string }): Promise<ActionResult<{ added: number }>> {
  return runAction(async (actor) => {
    const { added } = await importRecords(actor, input);
    refresh();
    return { added };
  });
}
