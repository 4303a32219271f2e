'use server';

import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import { createForm } from '#lib/services/forms/create-form.ts';
import { deleteForm } from '#lib/services/forms/delete-form.ts';
import { restoreForm } from '#lib/services/forms/restore-form.ts';
import { updateForm } from '#lib/services/forms/update-form.ts';
import type { FormField } from '#lib/space/form-field.ts';
import { unchecked } from '#lib/unchecked.ts';
import { fromAttributeRows } from '../_parts/attribute-rows.ts';
import { formHref } from '../_parts/space-href.ts';
import { type FormDraft, toFields } from './form-draft.ts';

/** Where a form is: `kapp` is null for the datastore. */
export type FormTarget = { kapp: string | null; form: string };

/** A refusal of the slug that was made of the name belongs to the name. */
export async function createFormAction(kapp: string | null, { name }: { name: string }): Promise<ActionResult<{ href: string }>> {
  const result = await runAction((actor) => createForm(actor, { kapp, name }));
  if (result.ok) return { ok: true, value: { href: `${formHref(result.value)}/settings` } };
  return { ...result, issues: result.issues.map((issue) => ({ ...issue, path: 'name' })) };
}

export async function saveFormAction(
  target: FormTarget,
  { fields, attributes, ...values }: FormDraft,
): Promise<ActionResult<{ href: string; revision: number; fields: FormField[] }>> {
  return runAction(async (actor) => {
    const change = { ...values, fields: toFields(fields), attributes: fromAttributeRows(attributes) };
    const form = await updateForm(actor, unchecked({ ...target, ...change }));
    return { href: `${formHref(form)}/settings`, revision: form.revision, fields: form.fields };
  });
}

export async function deleteFormAction(target: FormTarget): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await deleteForm(actor, target);
    return null;
  });
}

export async function restoreFormAction(target: FormTarget): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await restoreForm(actor, target);
    return null;
  });
}
