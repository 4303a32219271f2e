// The status that a record shows, in SQL: the same as `currentStatus` of compose-record.ts.
import { firstStatus } from '#lib/apps/compose-record.ts';
import type { DocumentIndex } from '#lib/apps/document-index.ts';

export function currentStatusSql(index: DocumentIndex, parameter: (value: unknown) => string): string {
  const names = index.document.process.states.map(({ name }) => name);
  return `CASE WHEN status = ANY(${parameter(names)}::text[]) THEN status ELSE ${parameter(firstStatus(index) ?? '')}::text END`;
}
