import { answerPreflight, receiveAtDoor, refuseMethod } from '#lib/inbound/http-door.ts';
import { kustomerRoutes } from '#lib/rest/kustomer/kustomer-route.ts';

type Context = { params: Promise<{ type: string; id: string; hash: string }> };

const none = kustomerRoutes({});

/** The address of a form hook with the organization, which may be any text (chosen). */
export async function POST(request: Request, context: Context): Promise<Response> {
  const { type, hash } = await context.params;
  return type === 'form' ? receiveAtDoor(request, 'form', hash) : none.POST(request, context);
}

export async function OPTIONS(request: Request): Promise<Response> {
  return answerPreflight(request);
}

const otherMethod = async (): Promise<Response> => refuseMethod('form');

export { otherMethod as DELETE, otherMethod as GET, otherMethod as PATCH, otherMethod as PUT };
