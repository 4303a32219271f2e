import type { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { type Actor, actorCodeAndName } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError, invalid } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type Sql, sqlTransaction } from '#lib/postgres/sql.ts';
import { publishFormEvent } from '#lib/services/forms/form-events.ts';
import { FormContent, FormPlace, formTarget, formWords } from '#lib/services/forms/form-input.ts';
import { type FormView, findForm, toFormView } from '#lib/services/forms/form-row.ts';
import { slugTaken } from '#lib/services/kapps/kapp-input.ts';
import { findKapp } from '#lib/services/kapps/kapp-row.ts';
import { withKeys } from '#lib/space/form-field.ts';
import { slugFromName } from '#lib/space/slug.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** Of a kapp, and of the datastore. */
const formsMax = 1_000;

/** Any number that no other advisory lock of this database has. */
const datastoreLock = 4_823_031;

/** The slug is made of the name unless given; a form is in use from the start unless another status is given. */
const NewForm = FormContent.partial().required({ name: true }).extend(FormPlace.shape);

/** Fires `Created`. @throws AppError conflict when the slug is taken */
export async function createForm(actor: Actor, input: z.input<typeof NewForm> | Unchecked): Promise<FormView> {
  authorize(actor, 'space.configure');
  const { kapp: place, slug: given, ...rest } = parseInput(NewForm, input);
  const slug = given ?? slugFromName(rest.name);
  if (slug === '') throw invalid([{ path: 'slug', message: 'Enter a slug: none can be made of this name.' }]);
  const { name, description = '', status = 'Active', type = '', attributes = {}, fields = [] } = rest;
  return sqlTransaction(async (sql) => {
    const kappId = await lockPlace(sql, place);
    await requireRoom(sql, kappId, slug);
    const at = new Date();
    await sql.query(
      `INSERT INTO space_forms (kapp_id, slug, name, description, status, type, fields, attributes, created_at, created_by, updated_at, updated_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9, $10, $9, $10)`,
      [kappId, slug, name, description, status, type, JSON.stringify(withKeys(fields, [])), JSON.stringify(attributes), at, actorCodeAndName(actor).code],
    );
    const form = toFormView(await findForm(sql, { kapp: place, form: slug }));
    await publishFormEvent(sql, actor, 'Created', form, at);
    await audit(sql, actor, { action: 'form.create', target: formTarget(form), summary: `Created ${formWords(form)}.`, details: { fields: form.fields } });
    return form;
  });
}

/** One at a time adds a form to a place. Answers the id of the kapp, null for the datastore. @throws AppError not-found */
async function lockPlace(sql: Sql, place: string | null): Promise<number | null> {
  if (place !== null) return (await findKapp(sql, place, true)).id;
  await sql.query('SELECT pg_advisory_xact_lock($1)::text', [datastoreLock]);
  return null;
}

async function requireRoom(sql: Sql, kappId: number | null, slug: string): Promise<void> {
  const [found] = await sql.query<{ count: number; taken: boolean; taken_by_deleted: boolean }>(
    `SELECT count(*) FILTER (WHERE deleted_at IS NULL)::int AS count, coalesce(bool_or(slug = $2), false) AS taken,
            coalesce(bool_or(slug = $2 AND deleted_at IS NOT NULL), false) AS taken_by_deleted
       FROM space_forms WHERE kapp_id IS NOT DISTINCT FROM $1`,
    [kappId, slug],
  );
  if (found?.taken_by_deleted) throw slugTaken('form, which is deleted and can be restored,', slug);
  if (found?.taken) throw slugTaken('form', slug);
  if ((found?.count ?? 0) >= formsMax)
    throw new AppError('limit-reached', `There are ${formsMax.toLocaleString('en')} forms here; delete one to add another.`, { code: 'forms' });
}
