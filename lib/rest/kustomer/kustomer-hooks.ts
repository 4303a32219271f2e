// Hooks as Kustomer's API shows and takes them: JSON:API resources. The names of addresses, `url` and `email`, and of the
// event are Kustomer's; the rest of the shape is chosen.
import { z } from 'zod';
import type { HookType } from '#lib/dialects/kustomer/payload.ts';
import { AppError } from '#lib/errors.ts';
import { isHash } from '#lib/inbound/receiving-hook.ts';
import { parseInput } from '#lib/parse-input.ts';
import type { VendorCall } from '#lib/rest/vendor-routes.ts';
import { addHook } from '#lib/services/hooks/add-hook.ts';
import { changeHook } from '#lib/services/hooks/change-hook.ts';
import { getHook } from '#lib/services/hooks/get-hook.ts';
import type { HookView } from '#lib/services/hooks/hook-row.ts';
import { hookTypeOf } from '#lib/services/hooks/hook-type.ts';
import { listHookPage } from '#lib/services/hooks/list-hook-page.ts';
import { unchecked } from '#lib/unchecked.ts';

/** "This endpoint will return a maximum of 10 pages with 99 entries" (Kustomer): a page has 99 unless the caller says less. */
const PageOfHooks = z.object({
  page: z.coerce
    .number('page must be a whole number.')
    .int('page must be a whole number.')
    .min(1, 'page must be at least 1.')
    .max(100, 'page must be at most 100.')
    .default(1),
  pageSize: z.coerce
    .number('pageSize must be a whole number.')
    .int('pageSize must be a whole number.')
    .min(1, 'pageSize must be at least 1.')
    .max(99, 'pageSize must be at most 99.')
    .default(99),
});

export const listHooksCall: VendorCall = async (actor, parameters, path) => {
  const type = hookTypeOf(path.type);
  const { page, pageSize } = parseInput(PageOfHooks, parameters);
  const { hooks, hasMore } = await listHookPage(actor, type, { page, pageSize });
  const link = (number: number) => `/v1/hooks/${type}?page=${number}&pageSize=${pageSize}`;
  return {
    meta: { pageSize, page },
    links: { self: link(page), first: link(1), prev: page > 1 ? link(page - 1) : null, next: hasMore ? link(page + 1) : null },
    data: hooks.map(resource),
  };
};

export const createHookCall: VendorCall = async (actor, parameters, path) => {
  const type = hookTypeOf(path.type);
  return { data: resource(await addHook(actor, unchecked({ ...named(parameters), type }))) };
};

export const getHookCall: VendorCall = async (actor, _, path) => {
  const type = hookTypeOf(path.type);
  return { data: resource(await getHook(actor, idOf(path.id), { type })) };
};

export const updateHookCall: VendorCall = async (actor, parameters, path) => {
  const type = hookTypeOf(path.type);
  return { data: resource(await changeHook(actor, idOf(path.id), unchecked(named(parameters)), { type })) };
};

/** @throws AppError not-found for an address, which is no id */
function idOf(text: string | undefined): string {
  if (text === undefined || isHash(text)) throw new AppError('not-found', 'There is no such inbound webhook.', { code: 'hook' });
  return text;
}

/** Attributes as they are or inside `data.attributes`; `name` and `displayEventName` are the display name. */
function named(parameters: object): object {
  const data = 'data' in parameters ? parameters.data : undefined;
  const attributes = typeof data === 'object' && data !== null && 'attributes' in data ? data.attributes : undefined;
  const given: Record<string, unknown> = { ...(typeof attributes === 'object' && attributes !== null ? attributes : parameters) };
  const { name, displayEventName, displayName = displayEventName ?? name, ...rest } = given;
  return { ...rest, ...(displayName === undefined ? {} : { displayName }) };
}

function resource(hook: HookView): object {
  return {
    type: 'hook',
    id: String(hook.id),
    attributes: {
      name: hook.displayName,
      displayEventName: hook.displayName,
      description: hook.description,
      type: hook.type,
      eventName: hook.eventName,
      ...addressOf(hook.type, hook.address),
      enabled: hook.enabled,
      app: hook.owner,
      createdAt: hook.createdAt,
      updatedAt: hook.updatedAt,
    },
    links: { self: `/v1/hooks/${hook.type}/${hook.id}` },
  };
}

function addressOf(type: HookType, address: string): object {
  return type === 'email' ? { email: address } : { url: address };
}
