// Every dialect by its id. A missing one does not compile.
import type { Dialect, DialectId } from '#lib/dialects/dialect.ts';
import { type KiandaPayload, kianda } from '#lib/dialects/kianda/dialect.ts';
import { kinetic } from '#lib/dialects/kinetic/dialect.ts';
import type { KineticPayload } from '#lib/dialects/kinetic/payload.ts';
import { type KintonePayload, kintone } from '#lib/dialects/kintone/dialect.ts';
import { kommo } from '#lib/dialects/kommo/dialect.ts';
import type { KommoPayload } from '#lib/dialects/kommo/payload.ts';
import { kustomer } from '#lib/dialects/kustomer/dialect.ts';
import type { KustomerPayload } from '#lib/dialects/kustomer/payload.ts';

type Payloads = { kintone: KintonePayload; kinetic: KineticPayload; kianda: KiandaPayload; kommo: KommoPayload; kustomer: KustomerPayload };

export const dialects: { [Id in DialectId]: Dialect<Payloads[Id]> } = { kintone, kinetic, kianda, kommo, kustomer };

/** For what works with the payload of whichever dialect it is: schema, match and compose stay of one kind. */
export function withDialect<Result>(id: DialectId, work: <Payload>(dialect: Dialect<Payload>) => Result): Result {
  return withOne(id, work);
}

function withOne<Id extends DialectId, Result>(id: Id, work: <Payload>(dialect: Dialect<Payload>) => Result): Result {
  return work<Payloads[Id]>(dialects[id]);
}

export const dialectIds = ['kintone', 'kinetic', 'kianda', 'kommo', 'kustomer'] as const satisfies readonly DialectId[];

export function isDialectId(value: string): value is DialectId {
  return value in dialects;
}
