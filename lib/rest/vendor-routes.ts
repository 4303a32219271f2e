// A vendor's URL space: who calls and with what, the call itself, and the answer in the vendor's shapes. A vendor's folder
// describes its space once; each of its routes is a table from HTTP method to call.
import type { Actor } from '#lib/auth/actor.ts';
import { AppError } from '#lib/errors.ts';
import { type Unchecked, unchecked } from '#lib/unchecked.ts';
import { withRunDepth } from '#lib/workflows/run-depth-header.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export type VendorSpace = {
  /** The method that is meant, where it may be another than the request's. */
  methodOf?: (request: Request) => string;
  /** @throws AppError unauthenticated */
  authenticate: (request: Request) => Promise<Actor>;
  /** Those of the URL or of the body. */
  readParameters: (request: Request) => Promise<object>;
  contentType: string;
  /** Of refusals, where it is another. */
  refusalContentType?: string;
  /** Anything that was thrown, in the vendor's shape. */
  refusal: (error: unknown, path: string) => { status: number; body: object };
};

/** `path` has the variable parts of the route's path. The answer is the body of a 200; null is a 204. */
export type VendorCall = (actor: Actor, parameters: Unchecked, path: Readonly<Record<string, string>>) => Promise<object | null>;

/** Next.js has no parameters at all for a route whose path has no variable part. */
type Context = { params: Promise<Record<string, string | string[] | undefined> | undefined> };
type RouteHandler = (request: Request, context: Context) => Promise<Response>;

/** The code of a refusal of a call that does not exist. */
export const unknownCall = 'call';

/** Handlers for all methods; those that are not given are refused in the vendor's shape. */
export function vendorRoutes(space: VendorSpace, calls: Partial<Record<Method, VendorCall>>): Record<Method, RouteHandler> {
  const handle: RouteHandler = async (request, context) => {
    try {
      const method = space.methodOf?.(request) ?? request.method;
      const call = isMethod(method) ? calls[method] : undefined;
      if (!call) throw new AppError('not-found', `There is no call ${method.slice(0, 20)} ${pathOf(request)}.`, { code: unknownCall });
      // Who calls is asked first: nobody else makes us read a body.
      const actor = withRunDepth(await space.authenticate(request), request.headers);
      const body = await call(actor, unchecked(await space.readParameters(request)), singleParts((await context.params) ?? {}));
      return body === null ? new Response(null, { status: 204 }) : answer(space.contentType, 200, body);
    } catch (error) {
      const { status, body } = space.refusal(error, pathOf(request));
      return answer(space.refusalContentType ?? space.contentType, status, body);
    }
  };
  return { GET: handle, POST: handle, PUT: handle, PATCH: handle, DELETE: handle };
}

function isMethod(method: string): method is Method {
  return method === 'GET' || method === 'POST' || method === 'PUT' || method === 'PATCH' || method === 'DELETE';
}

function pathOf(request: Request): string {
  return new URL(request.url).pathname;
}

function singleParts(params: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(params).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
}

function answer(contentType: string, status: number, body: object): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': contentType, 'cache-control': 'no-store' } });
}
