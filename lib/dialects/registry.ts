// Every dialect by its id. A missing one does not compile.
import type { Dialect, DialectId } from '#lib/dialects/dialect.ts';
import { type KintonePayload, kintone } from '#lib/dialects/kintone/dialect.ts';

type Payloads = { kintone: KintonePayload };

export const dialects: { [Id in DialectId]: Dialect<Payloads[Id]> } = { kintone };

export const dialectIds = ['kintone'] as const satisfies readonly DialectId[];

export function isDialectId(value: string): value is DialectId {
  return value in dialects;
}
