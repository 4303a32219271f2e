import { answerPreflight, receiveAtDoor, refuseMethod } from '#lib/inbound/http-door.ts';
import { isHash } from '#lib/inbound/receiving-hook.ts';
import { getHookCall, updateHookCall } from '#lib/rest/kustomer/kustomer-hooks.ts';
import { kustomerRoutes } from '#lib/rest/kustomer/kustomer-route.ts';

type Context = { params: Promise<{ type: string; id: string }> };

const byId = kustomerRoutes({ GET: getHookCall, PATCH: updateHookCall });

/** By a hash it is the address that receives; by an id it is the hook itself. */
export async function POST(request: Request, context: Context): Promise<Response> {
  const { type, id } = await context.params;
  return type === 'form' || type === 'web' ? receiveAtDoor(request, type, id) : byId.POST(request, context);
}

export async function OPTIONS(request: Request, context: Context): Promise<Response> {
  const { type } = await context.params;
  return type === 'form' ? answerPreflight(request) : new Response(null, { status: 204, headers: { allow: 'GET, POST, PATCH, OPTIONS' } });
}

async function other(request: Request, context: Context, method: 'GET' | 'PUT' | 'PATCH' | 'DELETE'): Promise<Response> {
  const { type, id } = await context.params;
  return isHash(id) && (type === 'form' || type === 'web') ? refuseMethod(type) : byId[method](request, context);
}

export const GET = (request: Request, context: Context): Promise<Response> => other(request, context, 'GET');
export const PUT = (request: Request, context: Context): Promise<Response> => other(request, context, 'PUT');
export const PATCH = (request: Request, context: Context): Promise<Response> => other(request, context, 'PATCH');
export const DELETE = (request: Request, context: Context): Promise<Response> => other(request, context, 'DELETE');
