// Kintone's URL space /k/v1. A route is a table from HTTP method to call.
import { authenticateKintone } from '#lib/rest/kintone/authenticate-kintone.ts';
import { kintoneError } from '#lib/rest/kintone/kintone-error.ts';
import { parseKintoneQuery } from '#lib/rest/kintone/kintone-query.ts';
import { readJsonObject } from '#lib/rest/read-json.ts';
import { type Method, type VendorCall, vendorRoutes } from '#lib/rest/vendor-routes.ts';

export function kintoneRoutes(calls: Partial<Record<Method, VendorCall>>) {
  return vendorRoutes(
    {
      methodOf,
      authenticate: authenticateKintone,
      readParameters,
      contentType: 'application/json;charset=utf-8',
      refusal: kintoneError,
    },
    calls,
  );
}

/** A GET whose URL would be too long comes as a POST that says so. */
function methodOf(request: Request): string {
  const override = request.method === 'POST' ? request.headers.get('x-http-method-override')?.trim().toUpperCase() : undefined;
  return override || request.method;
}

async function readParameters(request: Request): Promise<object> {
  const hasBody = request.method === 'POST' || request.method === 'PUT' || (request.method === 'DELETE' && request.headers.get('content-type') !== null);
  if (!hasBody || (request.method === 'DELETE' && new URL(request.url).search !== '')) return parseKintoneQuery(new URL(request.url).searchParams);
  return readJsonObject(request);
}
