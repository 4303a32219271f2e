// Leads and customers as Kommo's REST v4 shows and takes them.
import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { env } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { oneTransaction } from '#lib/postgres/sql.ts';
import { ItemRefused, listKey } from '#lib/rest/kommo/kommo-route.ts';
import type { VendorCall } from '#lib/rest/vendor-routes.ts';
import { createEntity } from '#lib/services/crm-entities/create-entity.ts';
import type { EntityView } from '#lib/services/crm-entities/entity-row.ts';
import { getEntity } from '#lib/services/crm-entities/get-entity.ts';
import { listEntities } from '#lib/services/crm-entities/list-entities.ts';
import { updateEntity } from '#lib/services/crm-entities/update-entity.ts';
import { readSettings } from '#lib/settings.ts';
import { unchecked } from '#lib/unchecked.ts';

type Kind = 'lead' | 'customer';
const plurals = { lead: 'leads', customer: 'customers' } as const;

/** Kommo takes as many in one call. */
const itemsMax = 250;

export function listCall(kind: Kind): VendorCall {
  return async (actor, parameters) => {
    const { page, limit, hasMore, data } = await listEntities(actor, unchecked({ ...parameters, kind }));
    const at = (wanted: number) => ({ href: address(`${plurals[kind]}?page=${wanted}&limit=${limit}`) });
    const account = await accountId();
    return {
      _page: page,
      _links: { self: at(page), ...(hasMore ? { next: at(page + 1) } : {}), ...(page > 1 ? { first: at(1), prev: at(page - 1) } : {}) },
      _embedded: { [plurals[kind]]: data.map((entity) => entityBody(kind, entity, account)) },
    };
  };
}

export function getCall(kind: Kind): VendorCall {
  return async (actor, _, path) => entityBody(kind, await getEntity(actor, { kind, id: path.id ?? '' }), await accountId());
}

/** A list of objects; all are added, or none. */
export function addCall(kind: Kind): VendorCall {
  return (actor, parameters) => each(kind, parameters, async (item) => createEntity(actor, unchecked({ ...content(item), kind })));
}

/** A list of objects with ids; all are changed, or none. */
export function changeManyCall(kind: Kind): VendorCall {
  return (actor, parameters) => each(kind, parameters, (item) => change(actor, kind, item, idOf(item)));
}

export function changeCall(kind: Kind): VendorCall {
  return async (actor, parameters, path) => changed(kind, await change(actor, kind, parameters, path.id));
}

async function change(actor: Actor, kind: Kind, item: unknown, id: unknown): Promise<EntityView> {
  return updateEntity(actor, unchecked({ ...content(item), kind, id }));
}

async function each(kind: Kind, parameters: Record<string, unknown>, work: (item: unknown) => Promise<EntityView>): Promise<object> {
  const items = parameters[listKey];
  if (!Array.isArray(items) || items.length === 0) throw new AppError('invalid', 'The body must be a list of at least one object.');
  if (items.length > itemsMax) throw new AppError('invalid', `The list must have at most ${itemsMax} objects.`);
  // In order of their ids, so that two calls that change the same never wait for each other in a circle.
  const inOrder = items.map((item: unknown, index) => ({ item, index, id: Number(idOf(item) ?? 0) || 0 })).toSorted((a, b) => a.id - b.id || a.index - b.index);
  const views = new Map<number, EntityView>();
  await oneTransaction(async () => {
    for (const { item, index } of inOrder) views.set(index, await orRefused(work(item), requestId(item, index)));
  });
  const embedded = items.flatMap((item: unknown, index) => {
    const view = views.get(index);
    return view ? [{ ...changed(kind, view), request_id: requestId(item, index) }] : [];
  });
  return { _links: { self: { href: address(plurals[kind]) } }, _embedded: { [plurals[kind]]: embedded } };
}

async function orRefused(work: Promise<EntityView>, requestId: string): Promise<EntityView> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof AppError ? new ItemRefused(error, requestId) : error;
  }
}

function idOf(item: unknown): unknown {
  const parsed = z.object({ id: z.unknown() }).safeParse(item);
  return parsed.success ? parsed.data.id : undefined;
}

function requestId(item: unknown, index: number): string {
  const parsed = z.object({ request_id: z.string().max(100) }).safeParse(item);
  return parsed.success ? parsed.data.request_id : String(index);
}

function changed(kind: Kind, { id, updatedAt }: EntityView): object {
  return { id, updated_at: seconds(updatedAt), _links: { self: { href: address(`${plurals[kind]}/${id}`) } } };
}

const Field = z.object({
  field_id: z.unknown(),
  field_name: z.unknown().optional(),
  field_code: z.unknown().optional(),
  values: z.array(z.object({ value: z.unknown(), enum_id: z.unknown().optional() }), 'values must be a list of {value, enum_id?}.'),
});

/** Only their names are Kommo's: what the values must be is for the verb to say. */
const Content = z.object({
  name: z.unknown().optional(),
  price: z.unknown().optional(),
  pipeline_id: z.unknown().optional(),
  status_id: z.unknown().optional(),
  period_id: z.unknown().optional(),
  responsible_user_id: z.unknown().optional(),
  custom_fields_values: z.array(Field, 'custom_fields_values must be a list.').max(100, 'At most 100 custom fields.').nullish(),
});

function content(item: unknown): object {
  const given = parseInput(Content, item);
  const fields = given.custom_fields_values?.map(({ field_id, field_name, field_code, values }) => ({
    id: field_id,
    name: field_name,
    code: field_code,
    values: values.map(({ value, enum_id }) => ({ value, enum: enum_id })),
  }));
  return {
    name: given.name,
    price: given.price,
    pipelineId: given.pipeline_id,
    stageId: given.status_id,
    periodId: given.period_id,
    responsibleUserId: given.responsible_user_id,
    customFields: fields,
  };
}

function entityBody(kind: Kind, entity: EntityView, account: number): object {
  return {
    id: entity.id,
    name: entity.name,
    price: entity.price,
    responsible_user_id: entity.responsibleUserId,
    ...(kind === 'lead' ? { status_id: entity.stageId, pipeline_id: entity.pipelineId } : { period_id: entity.periodId }),
    created_by: entity.createdUserId,
    updated_by: entity.modifiedUserId,
    created_at: seconds(entity.createdAt),
    updated_at: seconds(entity.updatedAt),
    is_deleted: false,
    custom_fields_values: entity.customFields.map(({ id, name, code, values }) => ({
      field_id: id,
      field_name: name,
      field_code: code,
      values: values.map(({ value, enum: enumId }) => (enumId === null ? { value } : { value, enum_id: enumId })),
    })),
    account_id: account,
    _links: { self: { href: address(`${plurals[kind]}/${entity.id}`) } },
  };
}

export async function accountId(): Promise<number> {
  return (await readSettings()).kommoAccountId;
}

export function address(path: string): string {
  return `${env().publicUrl}/api/v4/${path}`;
}

export function seconds(time: string): number {
  return Math.floor(Date.parse(time) / 1_000);
}
