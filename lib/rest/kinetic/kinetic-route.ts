// Kinetic's URL space /app/api/v1. A route is a table from HTTP method to call.
import type { Actor } from '#lib/auth/actor.ts';
import { clientAddress } from '#lib/auth/client-address.ts';
import { verifyPassword } from '#lib/auth/verify-password.ts';
import { AppError } from '#lib/errors.ts';
import { authenticate } from '#lib/rest/authenticate.ts';
import { authenticateJob } from '#lib/rest/kinetic/authenticate-job.ts';
import { kineticError } from '#lib/rest/kinetic/kinetic-error.ts';
import { queryOf } from '#lib/rest/query-of.ts';
import { readJsonObject } from '#lib/rest/read-json.ts';
import { type Method, type VendorCall, type VendorSpace, vendorRoutes } from '#lib/rest/vendor-routes.ts';
import { platformCallHeader } from '#lib/secrets/platform-call.ts';

export function kineticRoutes(calls: Partial<Record<Method, VendorCall>>) {
  return vendorRoutes(space, calls);
}

const space: VendorSpace = {
  authenticate: authenticateKinetic,
  /** The parameters of the URL, and those of a body where there is one. */
  readParameters: async (request) => {
    const query = queryOf(request);
    return request.method === 'GET' || request.method === 'DELETE' ? query : { ...query, ...(await readJsonObject(request)) };
  },
  contentType: 'application/json; charset=utf-8',
  refusal: kineticError,
};

/** A webhook job of ours; or HTTP Basic with the login and password of an account, or one of our own API keys as a Bearer (chosen). */
async function authenticateKinetic(request: Request): Promise<Actor> {
  const platformCall = request.headers.get(platformCallHeader);
  if (platformCall !== null) return authenticateJob(platformCall, request);
  const encoded = /^Basic +(\S+)$/i.exec(request.headers.get('authorization')?.trim() ?? '')?.[1];
  if (!encoded) return authenticate(request);
  const given = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = given.indexOf(':');
  const user = colon > 0 ? await verifyPassword(given.slice(0, colon), given.slice(colon + 1), clientAddress(request.headers)) : null;
  if (!user) throw new AppError('unauthenticated', 'The user name or the password is not right.');
  return user;
}
