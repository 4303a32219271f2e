'use server';

import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import { createKapp } from '#lib/services/kapps/create-kapp.ts';
import { deleteKapp } from '#lib/services/kapps/delete-kapp.ts';
import { updateKapp } from '#lib/services/kapps/update-kapp.ts';
import { updateSpace } from '#lib/services/space/update-space.ts';
import { unchecked } from '#lib/unchecked.ts';
import { type AttributeRow, fromAttributeRows } from './_parts/attribute-rows.ts';
import { kappHref } from './_parts/space-href.ts';

export type NamedValues = { name: string; slug: string; attributes: AttributeRow[] };

export async function saveSpaceAction({ attributes, ...values }: NamedValues): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await updateSpace(actor, unchecked({ ...values, attributes: fromAttributeRows(attributes) }));
    return null;
  });
}

/** A refusal of the slug that was made of the name belongs to the name. */
export async function createKappAction({ name }: { name: string }): Promise<ActionResult<{ href: string }>> {
  const result = await runAction((actor) => createKapp(actor, { name }));
  if (result.ok) return { ok: true, value: { href: kappHref(result.value.slug) } };
  return { ...result, issues: result.issues.map((issue) => ({ ...issue, path: 'name' })) };
}

export async function saveKappAction(kapp: string, { attributes, ...values }: NamedValues): Promise<ActionResult<{ href: string }>> {
  return runAction(async (actor) => {
    const { slug } = await updateKapp(actor, unchecked({ kapp, ...values, attributes: fromAttributeRows(attributes) }));
    return { href: `${kappHref(slug)}/settings` };
  });
}

export async function deleteKappAction(kapp: string): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await deleteKapp(actor, { kapp });
    return null;
  });
}
