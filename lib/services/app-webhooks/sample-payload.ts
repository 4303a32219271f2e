// A sample event of an app: its form filled with plausible values, marked as a test in everything a person reads.
import type { AppDocument } from '#lib/apps/app-document.ts';
import { composeRecord, firstStatus } from '#lib/apps/compose-record.ts';
import type { DirectoryNames } from '#lib/apps/directory-names.ts';
import { type DocumentIndex, type EditableField, indexDocument } from '#lib/apps/document-index.ts';
import { sortedOptions } from '#lib/apps/field-value.ts';
import type { StoredRecord, StoredValue } from '#lib/apps/stored-record.ts';
import type { KintoneEventType, KintonePayload } from '#lib/dialects/kintone/dialect.ts';
import { type CodeAndName, kintoneTime } from '#lib/dialects/kintone/record.ts';

export const sampleTitle = 'Test notification from Callboard';

/** Records are numbered from 1, so that 0 can only be a sample. */
const sampleRecordId = 0;

export type SampleContext = { appId: number; by: CodeAndName; now: Date };

export function samplePayload(document: AppDocument, type: KintoneEventType, { appId, by, now }: SampleContext): KintonePayload {
  const app = { id: String(appId), name: document.name };
  const recordId = String(sampleRecordId);
  const time = kintoneTime(now);
  if (type === 'DELETE_RECORD') return { type, app, recordId, deletedBy: by, deletedAt: time };
  if (type === 'ADD_RECORD_COMMENT') {
    return { type, app, recordId, comment: { id: '0', text: sampleTitle, createdAt: time, creator: by, mentions: [{ code: by.code, type: 'USER' }] } };
  }
  const index = indexDocument(document);
  const record = composeRecord(index, sampleRecord(index, by, now), new Map([[`USER ${by.code}`, by.name]]) satisfies DirectoryNames);
  return { type, app, recordId, record, recordTitle: sampleTitle };
}

function sampleRecord(index: DocumentIndex, by: CodeAndName, now: Date): StoredRecord {
  return {
    id: sampleRecordId,
    revision: 1,
    status: firstStatus(index) ?? null,
    assignees: [],
    values: Object.fromEntries(index.editable.map((field) => [field.id, sampleValue(field, by, now)])),
    createdAt: now,
    createdBy: by,
    updatedAt: now,
    updatedBy: by,
  };
}

function sampleValue(field: EditableField, by: CodeAndName, now: Date): StoredValue {
  switch (field.type) {
    case 'SINGLE_LINE_TEXT':
    case 'MULTI_LINE_TEXT':
    case 'RICH_TEXT':
      return 'Sample';
    case 'NUMBER':
      return field.minValue || '1';
    case 'LINK':
      return field.protocol === 'WEB' ? 'https://example.com/' : field.protocol === 'MAIL' ? 'sample@example.com' : '+81-3-0000-0000';
    case 'RADIO_BUTTON':
    case 'DROP_DOWN':
      return sortedOptions(field)[0] ?? '';
    case 'CHECK_BOX':
    case 'MULTI_SELECT':
      return sortedOptions(field).slice(0, 1);
    case 'DATE':
      return now.toISOString().slice(0, 10);
    case 'TIME':
      return now.toISOString().slice(11, 16);
    case 'DATETIME':
      return kintoneTime(now);
    case 'USER_SELECT':
      return [by.code];
    case 'CATEGORY':
    case 'ORGANIZATION_SELECT':
    case 'GROUP_SELECT':
      return [];
  }
}
