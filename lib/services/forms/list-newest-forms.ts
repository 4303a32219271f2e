import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import type { Page } from '#lib/page.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { type FormRow, type FormView, selectForms, toFormView } from '#lib/services/forms/form-row.ts';
import { pageOf, SpacePage } from '#lib/services/space/space-input.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const NewestFormsQuery = z.object({
  ...SpacePage,
  cursor: z
    .string()
    .regex(/^\d{1,9}$/, 'cursor is not one of ours.')
    .optional(),
});

/** The forms of all kapps that are in use, newest first. Served by the primary key. */
export async function listNewestForms(actor: Actor, query: z.input<typeof NewestFormsQuery> | Unchecked = {}): Promise<Page<FormView>> {
  authorize(actor, 'space.view');
  const { limit = 50, cursor } = parseInput(NewestFormsQuery, query);
  const rows = await sqlQuery<FormRow>(
    `${selectForms} WHERE form.kapp_id IS NOT NULL AND form.deleted_at IS NULL AND kapps.deleted_at IS NULL AND form.id < $1 ORDER BY form.id DESC LIMIT $2`,
    [Number(cursor ?? 2_147_483_647), limit + 1],
    'list-newest-forms',
  );
  return pageOf(rows, limit, toFormView, ({ id }) => String(id));
}
