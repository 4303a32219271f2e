import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import type { Page } from '#lib/page.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { FormPlace } from '#lib/services/forms/form-input.ts';
import { type FormRow, type FormView, selectForms, toFormView } from '#lib/services/forms/form-row.ts';
import { findKapp } from '#lib/services/kapps/kapp-row.ts';
import { pageOf, SpacePage } from '#lib/services/space/space-input.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const FormsQuery = FormPlace.extend({
  ...SpacePage,
  /** Those that are deleted instead of those in use. */
  deleted: z.boolean('deleted must be true or false.').default(false),
});

/** Of a kapp or of the datastore, by slug. Served by space_forms_kapp_id_slug_key. */
export async function listForms(actor: Actor, query: z.input<typeof FormsQuery> | Unchecked): Promise<Page<FormView>> {
  authorize(actor, 'space.view');
  const { kapp, limit = 50, cursor = '', deleted } = parseInput(FormsQuery, query);
  const kappId = kapp === null ? null : (await findKapp({ query: sqlQuery }, kapp)).id;
  const place = kappId === null ? 'form.kapp_id IS NULL' : 'form.kapp_id = $3';
  const rows = await sqlQuery<FormRow>(
    `${selectForms} WHERE ${place} AND form.slug > $1 AND form.deleted_at IS ${deleted ? 'NOT NULL' : 'NULL'} ORDER BY form.slug LIMIT $2`,
    [cursor, limit + 1, ...(kappId === null ? [] : [kappId])],
  );
  return pageOf(rows, limit, toFormView, ({ slug }) => slug);
}
