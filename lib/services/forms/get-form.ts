import type { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { FormReference } from '#lib/services/forms/form-input.ts';
import { type FormView, findForm, toFormView } from '#lib/services/forms/form-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** Also one that is deleted. */
export async function getForm(actor: Actor, input: z.input<typeof FormReference> | Unchecked): Promise<FormView> {
  authorize(actor, 'space.view');
  return toFormView(await findForm({ query: sqlQuery }, parseInput(FormReference, input)));
}
