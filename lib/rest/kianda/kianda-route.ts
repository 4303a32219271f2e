// Kianda's URL space /api/instances. A route is a table from HTTP method to call.
import type { Actor } from '#lib/auth/actor.ts';
import { AppError } from '#lib/errors.ts';
import { authenticate } from '#lib/rest/authenticate.ts';
import { kiandaError } from '#lib/rest/kianda/kianda-error.ts';
import { queryOf } from '#lib/rest/query-of.ts';
import { readJsonObject } from '#lib/rest/read-json.ts';
import { type Method, type VendorCall, vendorRoutes } from '#lib/rest/vendor-routes.ts';
import { findAccessToken } from '#lib/services/access-tokens/find-access-token.ts';

export function kiandaRoutes(calls: Partial<Record<Method, VendorCall>>) {
  return vendorRoutes({ authenticate: authenticateKianda, readParameters, contentType: 'application/json; charset=utf-8', refusal: kiandaError }, calls);
}

/** An access token of `POST /token`, or one of our own API keys (chosen), as `Authorization: Bearer …`. */
async function authenticateKianda(request: Request): Promise<Actor> {
  const token = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization')?.trim() ?? '')?.[1];
  if (!token) throw new AppError('unauthenticated', 'Send an access token: Authorization: Bearer <access_token of POST /token>.');
  const user = await findAccessToken(token);
  if (user) return user;
  return authenticate(request).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.kind !== 'unauthenticated') throw error;
    throw new AppError('unauthenticated', 'This access token is not known or has expired. Get a new one from POST /token.');
  });
}

async function readParameters(request: Request): Promise<object> {
  return request.method === 'POST' || request.method === 'PUT' ? readJsonObject(request) : queryOf(request);
}
