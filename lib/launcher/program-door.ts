// The door for programs: requests to the vendors' URL spaces and to our own REST are answered here, in the web process
// but before Next.js, by the very route handlers that Next.js would call. Measured at 0.78 ms of processor time a request,
// Next.js was the larger part of what creating a record cost.
//
// The folders of `app` are the one table of routes, so a route is mounted by being there. Its module is loaded by plain
// Node with the first request: it may not import what only exists inside Next.js (next/headers, next/navigation). In
// development Next.js answers everything, because it reloads what was edited.
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { env } from '#lib/env.ts';
import { errorText } from '#lib/errors.ts';
import { projectDir } from '#lib/launcher/build.ts';
import { log } from '#lib/log.ts';
import { problemResponse } from '#lib/rest/problem.ts';
import { type RouteParams, readRouteTable } from '#lib/rest/route-table.ts';
import { sendResponse, toWebRequest } from '#lib/rest/web-exchange.ts';

/** Of `app`: where programs call. The console's own reads (api/console) need the session, which Next.js knows. */
export const programFolders = ['(vendors)', 'api/v1', 'healthz', 'metrics'];

type Handler = (request: Request, context: { params: Promise<RouteParams> }) => Response | Promise<Response>;
type RouteModule = Record<string, unknown>;

/** Answers a request and says so; false for one that is not for a program's route. */
export type ProgramDoor = (request: IncomingMessage, response: ServerResponse) => boolean;

export function openProgramDoor(appDir = path.join(projectDir, 'app'), folders: readonly string[] = programFolders): ProgramDoor {
  const table = readRouteTable(appDir, folders);
  const loaded = new Map<string, Promise<RouteModule>>();
  const { origin } = new URL(env().publicUrl);

  const load = (file: string): Promise<RouteModule> => {
    let module = loaded.get(file);
    if (!module) {
      module = import(pathToFileURL(file).href);
      loaded.set(file, module);
    }
    return module;
  };

  return (incoming, outgoing) => {
    const [pathname = ''] = (incoming.url ?? '').split('?', 1);
    const route = table.find(pathname);
    if (!route) return false;
    void answer(incoming, outgoing, { module: load(route.file), params: route.params, origin, pathname });
    return true;
  };
}

type Call = { module: Promise<RouteModule>; params: RouteParams; origin: string; pathname: string };

async function answer(incoming: IncomingMessage, outgoing: ServerResponse, { module, params, origin, pathname }: Call): Promise<void> {
  const { request, letGo } = toWebRequest(incoming, origin);
  try {
    const response = await responseOf(await module, request, params);
    letGo();
    await sendResponse(response, outgoing, { withoutBody: request.method === 'HEAD' });
  } catch (error) {
    letGo();
    // Who hangs up in the middle is nobody's fault and nobody's news.
    if (outgoing.destroyed) return;
    if (!outgoing.headersSent) return sendResponse(problemResponse(error, pathname), outgoing, { withoutBody: request.method === 'HEAD' });
    log.error('an answer broke off', { path: pathname, error: errorText(error) });
    outgoing.destroy();
  }
}

/** As Next.js does it: HEAD is answered by GET, OPTIONS by the list of methods. */
async function responseOf(module: RouteModule, request: Request, params: RouteParams): Promise<Response> {
  const handler = module[request.method] ?? (request.method === 'HEAD' ? module.GET : undefined);
  if (isHandler(handler)) return handler(request, { params: Promise.resolve(params) });
  const allow = methodsOf(module).join(', ');
  return new Response(null, { status: request.method === 'OPTIONS' ? 204 : 405, headers: { allow } });
}

function methodsOf(module: RouteModule): string[] {
  const given = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((method) => method in module);
  return [...given, ...(given.includes('GET') ? ['HEAD'] : []), 'OPTIONS'];
}

/** The build of Next.js refuses a route that exports something else under the name of a method. */
function isHandler(exported: unknown): exported is Handler {
  return typeof exported === 'function';
}
