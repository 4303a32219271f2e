import type { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { type Actor, actorCodeAndName } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type Sql, sqlTransaction } from '#lib/postgres/sql.ts';
import { publishFormEvent } from '#lib/services/forms/form-events.ts';
import { FormContent, FormReference, formTarget, formWords, Revision, requireLiving, staleForm } from '#lib/services/forms/form-input.ts';
import { type FormView, findForm, toFormView } from '#lib/services/forms/form-row.ts';
import { slugTaken } from '#lib/services/kapps/kapp-input.ts';
import { withKeys } from '#lib/space/form-field.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const FormChange = FormReference.extend(FormContent.partial().shape).extend({
  /** What the caller has seen; without it, whatever is there is changed. */
  revision: Revision,
});

/** In force at once. Fires `Updated`, unless nothing would change (chosen). @throws AppError conflict when someone else changed it since */
export async function updateForm(actor: Actor, input: z.input<typeof FormChange> | Unchecked): Promise<FormView> {
  authorize(actor, 'space.configure');
  const { kapp, form: slug, revision, ...change } = parseInput(FormChange, input);
  return sqlTransaction(async (sql) => {
    const before = toFormView(await findForm(sql, { kapp, form: slug }, true));
    requireLiving(before);
    if (revision !== undefined && revision !== before.revision) throw staleForm();
    const after = {
      name: change.name ?? before.name,
      slug: change.slug ?? before.slug,
      description: change.description ?? before.description,
      status: change.status ?? before.status,
      type: change.type ?? before.type,
      fields: change.fields === undefined ? before.fields : withKeys(change.fields, before.fields),
      attributes: change.attributes ?? before.attributes,
    };
    if (after.slug !== before.slug) await requireFree(sql, before, after.slug);
    const at = new Date();
    if (!(await storeForm(sql, actor, before.id, after, at))) return before;
    const form = toFormView(await findForm(sql, { kapp, form: after.slug }));
    await publishFormEvent(sql, actor, 'Updated', form, at);
    const { name, description, status, type, fields, attributes } = before;
    const details = { before: { name, slug: before.slug, description, status, type, fields, attributes }, after };
    await audit(sql, actor, { action: 'form.update', target: formTarget(form), summary: `Changed ${formWords(form)}.`, details });
    return form;
  });
}

/** Whether anything changed. */
async function storeForm(sql: Sql, actor: Actor, id: number, after: Omit<FormContent, 'status'> & { status: string }, at: Date): Promise<boolean> {
  const { name, slug, description, status, type, fields, attributes } = after;
  const changed = await sql.query(
    `UPDATE space_forms SET name = $2, slug = $3, description = $4, status = $5, type = $6, fields = $7::jsonb, attributes = $8::jsonb,
            revision = revision + 1, updated_at = $9, updated_by = $10
      WHERE id = $1 AND (name, slug, description, status, type, fields, attributes) IS DISTINCT FROM ($2, $3, $4, $5, $6, $7::jsonb, $8::jsonb) RETURNING id`,
    [id, name, slug, description, status, type, JSON.stringify(fields), JSON.stringify(attributes), at, actorCodeAndName(actor).code],
  );
  return changed.length > 0;
}

async function requireFree(sql: Sql, form: FormView, slug: string): Promise<void> {
  const taken = await sql.query('SELECT 1 FROM space_forms WHERE kapp_id IS NOT DISTINCT FROM $1 AND slug = $2', [form.kapp?.id ?? null, slug]);
  if (taken.length > 0) throw slugTaken('form', slug);
}
