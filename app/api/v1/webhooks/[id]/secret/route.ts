import { z } from 'zod';
import { parseInput } from '#lib/parse-input.ts';
import { authenticate } from '#lib/rest/authenticate.ts';
import { problemRoute } from '#lib/rest/problem.ts';
import { readJson } from '#lib/rest/read-json.ts';
import { generateSecret } from '#lib/services/webhooks/generate-secret.ts';
import { removeSecret } from '#lib/services/webhooks/remove-secret.ts';
import { rotateSecret } from '#lib/services/webhooks/rotate-secret.ts';
import { setSecret } from '#lib/services/webhooks/set-secret.ts';

type Context = { params: Promise<{ id: string }> };

const Order = z.strictObject({ secret: z.string('Give the secret as text.').optional(), rotate: z.boolean('rotate must be true or false.').default(false) });

/** `{}` generates a secret and answers it once, `{secret}` takes a given one; with `rotate: true` it replaces the present one. */
export const POST = problemRoute(async (request, { params }: Context) => {
  const actor = await authenticate(request);
  const { id } = await params;
  const { secret, rotate } = parseInput(Order, await readJson(request));
  const given = secret === undefined ? { id } : { id, secret };
  if (rotate) return Response.json(await rotateSecret(actor, given), { status: 201 });
  if (secret === undefined) return Response.json(await generateSecret(actor, { id }), { status: 201 });
  return Response.json({ secret: null, delivery: await setSecret(actor, { id, secret }) }, { status: 201 });
});

const Which = z.object({ which: z.enum(['all', 'replaced'], 'which must be all or replaced.').optional() });

/** Nothing is signed any more; with `?which=replaced` only what a rotation left ends. */
export const DELETE = problemRoute(async (request, { params }: Context) => {
  const actor = await authenticate(request);
  const { which } = parseInput(Which, Object.fromEntries(new URL(request.url).searchParams));
  await removeSecret(actor, { ...(await params), ...(which === undefined ? {} : { which }) });
  return new Response(null, { status: 204 });
});
