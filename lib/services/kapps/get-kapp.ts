import type { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { KappReference } from '#lib/services/kapps/kapp-input.ts';
import { findKapp, type KappView, toKappView } from '#lib/services/kapps/kapp-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

export async function getKapp(actor: Actor, input: z.input<typeof KappReference> | Unchecked): Promise<KappView> {
  authorize(actor, 'space.view');
  const { kapp } = parseInput(KappReference, input);
  return toKappView(await findKapp({ query: sqlQuery }, kapp));
}
