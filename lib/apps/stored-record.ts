// A record as the database holds it: values keyed by the field's stable id, people as codes.
import type { CodeAndName } from '#lib/dialects/kintone/record.ts';

/** Text (numbers and times too, as entered), null where Kintone says null for "empty", or a list of options or of people's codes. */
export type StoredValue = string | null | string[];
export type StoredValues = Record<string, StoredValue>;

export type StoredRecord = {
  id: number;
  revision: number;
  /** Null while process management has never been on for it: it is then in the first status. */
  status: string | null;
  /** Login names. */
  assignees: string[];
  values: StoredValues;
  createdAt: Date;
  createdBy: CodeAndName;
  updatedAt: Date;
  updatedBy: CodeAndName;
};
