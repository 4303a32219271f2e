// An app document with what is looked up in it all the time.
import type { AppDocument } from '#lib/apps/app-document.ts';
import type { Field } from '#lib/apps/field.ts';

export type DocumentIndex = {
  document: AppDocument;
  byCode: ReadonlyMap<string, Field>;
  /** Those that a person fills in, in the order of the form. */
  editable: readonly EditableField[];
  unique: readonly EditableField[];
};

type ManagedType = 'RECORD_NUMBER' | 'CREATOR' | 'CREATED_TIME' | 'MODIFIER' | 'UPDATED_TIME' | 'STATUS' | 'STATUS_ASSIGNEE';

/** A field whose value a record's author writes. */
export type EditableField = Exclude<Field, { type: ManagedType }>;
/** A field whose value the product sets. */
export type ManagedField = Extract<Field, { type: ManagedType }>;

const managedTypes: ReadonlySet<string> = new Set<ManagedType>([
  'RECORD_NUMBER',
  'CREATOR',
  'CREATED_TIME',
  'MODIFIER',
  'UPDATED_TIME',
  'STATUS',
  'STATUS_ASSIGNEE',
]);

export function isManaged(field: Field): field is ManagedField {
  return managedTypes.has(field.type);
}

export function isEditable(field: Field): field is EditableField {
  return !isManaged(field) && (field.type !== 'CATEGORY' || field.enabled);
}

/** Whether records show the field: status and assignee only with process management, categories only when they are on. */
export function isShown(document: AppDocument, field: Field): boolean {
  if (field.type === 'STATUS' || field.type === 'STATUS_ASSIGNEE') return document.process.enabled;
  return field.type !== 'CATEGORY' || field.enabled;
}

export function indexDocument(document: AppDocument): DocumentIndex {
  const editable = document.fields.filter(isEditable);
  return {
    document,
    byCode: new Map(document.fields.map((field) => [field.code, field])),
    editable,
    unique: editable.filter((field) => 'unique' in field && field.unique),
  };
}
