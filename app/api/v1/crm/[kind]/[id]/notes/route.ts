import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { readJsonObject } from '#lib/rest/read-json.ts';
import { addNote } from '#lib/services/crm-entities/add-note.ts';
import { unchecked } from '#lib/unchecked.ts';

type Context = { params: Promise<{ kind: string; id: string }> };

/** `{text}` */
export const POST = problemRoute(async (request, { params }: Context) => {
  const actor = await authenticate(request);
  return Response.json(await addNote(actor, unchecked({ ...(await readJsonObject(request)), ...(await params) })), { status: 201 });
});
