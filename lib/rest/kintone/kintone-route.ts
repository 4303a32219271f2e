// Kintone's URL space: finds out who calls and with what, runs the call, and answers in Kintone's shapes. A route is a
// table from HTTP method to call.
import type { Actor } from '#lib/auth/actor.ts';
import { AppError } from '#lib/errors.ts';
import { authenticateKintone } from '#lib/rest/kintone/authenticate-kintone.ts';
import { kintoneError } from '#lib/rest/kintone/kintone-error.ts';
import { parseKintoneQuery } from '#lib/rest/kintone/kintone-query.ts';
import { readJsonObject } from '#lib/rest/read-json.ts';
import { type Unchecked, unchecked } from '#lib/unchecked.ts';

/** `parameters` are those of the URL or the JSON body. */
export type KintoneHandler = (actor: Actor, parameters: Unchecked) => Promise<object>;

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
type RouteHandler = (request: Request) => Promise<Response>;

/** Handlers for all methods; those that are not given are refused in Kintone's shape. */
export function kintoneRoutes(calls: Partial<Record<Method, KintoneHandler>>): Record<Method, RouteHandler> {
  const handle: RouteHandler = async (request) => {
    try {
      const method = methodOf(request);
      const call = calls[method];
      if (!call) throw notSupported(request, method);
      // Who calls is asked first: nobody else makes us read a body.
      const actor = await authenticateKintone(request);
      return answer(200, await call(actor, await readParameters(request)));
    } catch (error) {
      const { status, body } = kintoneError(error, new URL(request.url).pathname);
      return answer(status, body);
    }
  };
  return { GET: handle, POST: handle, PUT: handle, DELETE: handle };
}

/** A GET whose URL would be too long comes as a POST that says so. */
function methodOf(request: Request): string & Method {
  const override = request.method === 'POST' ? request.headers.get('x-http-method-override')?.trim().toUpperCase() : undefined;
  const method = override || request.method;
  if (method === 'GET' || method === 'POST' || method === 'PUT' || method === 'DELETE') return method;
  throw notSupported(request, method);
}

function notSupported(request: Request, method: string): AppError {
  return new AppError('not-found', `There is no call ${method.slice(0, 20)} ${new URL(request.url).pathname}.`, { code: 'call' });
}

async function readParameters(request: Request): Promise<Unchecked> {
  const hasBody = request.method === 'POST' || request.method === 'PUT' || (request.method === 'DELETE' && request.headers.get('content-type') !== null);
  if (!hasBody || (request.method === 'DELETE' && new URL(request.url).search !== '')) return unchecked(parseKintoneQuery(new URL(request.url).searchParams));
  return unchecked(await readJsonObject(request));
}

function answer(status: number, body: object): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json;charset=utf-8', 'cache-control': 'no-store' },
  });
}
