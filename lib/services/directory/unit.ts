// Organizations and groups: names that records and comments may refer to, as in Kintone.
import { z } from 'zod';

export const unitKinds = ['organization', 'group'] as const;
export type UnitKind = (typeof unitKinds)[number];

export const UnitKindName = z.enum(unitKinds, 'Choose organization or group.');

export const UnitCode = z
  .string('Enter a code.')
  .trim()
  .min(1, 'Enter a code.')
  .max(128, 'The code must have at most 128 characters.')
  .regex(/^[^\s"'(),<>]+$/u, 'The code must not contain spaces, quotation marks, brackets or commas.');

export const UnitName = z.string('Enter a name.').trim().min(1, 'Enter a name.').max(128, 'The name must have at most 128 characters.');

export type UnitView = { kind: UnitKind; code: string; name: string };

export function toUnitView(row: { kind: string; code: string; name: string }): UnitView {
  return { kind: row.kind === 'group' ? 'group' : 'organization', code: row.code, name: row.name };
}
