// Kustomer's URL space /v1. A route is a table from HTTP method to call.
import { authenticate } from '#lib/rest/authenticate.ts';
import { kustomerRefusal } from '#lib/rest/kustomer/kustomer-error.ts';
import { queryOf } from '#lib/rest/query-of.ts';
import { readJsonObject } from '#lib/rest/read-json.ts';
import { type Method, type VendorCall, type VendorSpace, vendorRoutes } from '#lib/rest/vendor-routes.ts';

export function kustomerRoutes(calls: Partial<Record<Method, VendorCall>>) {
  return vendorRoutes(space, calls);
}

/** `Authorization: Bearer` with one of our API keys, as Kustomer has it. */
const space: VendorSpace = {
  authenticate,
  readParameters: async (request) => (hasBody(request) ? readJsonObject(request) : queryOf(request)),
  contentType: 'application/json; charset=utf-8',
  refusal: kustomerRefusal,
};

/** Switching something on or off needs no words. */
function hasBody({ method, headers }: Request): boolean {
  return method !== 'GET' && method !== 'DELETE' && (headers.has('transfer-encoding') || Number(headers.get('content-length') ?? 0) > 0);
}
