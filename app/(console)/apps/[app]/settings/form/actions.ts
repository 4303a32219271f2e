'use server';

import { refresh } from 'next/cache';
import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import { addFields } from '#lib/services/apps/add-fields.ts';
import { deleteFields } from '#lib/services/apps/delete-fields.ts';
import { updateFields } from '#lib/services/apps/update-fields.ts';

type FieldInput = { app: number; code: string; property: Record<string, unknown> };

/** `property` is in the shape of Kintone's form API; errors come back at its own keys. */
export async function addFieldAction({ app, code, property }: FieldInput): Promise<ActionResult<null>> {
  return ofOneField(code, await runAction((actor) => addFields(actor, { app, properties: { [code]: { ...property, code } } })));
}

/** `code` is the present one; a new one stands in `property`. */
export async function updateFieldAction({ app, code, property }: FieldInput): Promise<ActionResult<null>> {
  return ofOneField(code, await runAction((actor) => updateFields(actor, { app, properties: { [code]: property } })));
}

export async function deleteFieldAction({ app, code }: { app: number; code: string }): Promise<ActionResult<null>> {
  return ofOneField(code, await runAction((actor) => deleteFields(actor, { app, fields: [code] })));
}

function ofOneField(code: string, result: ActionResult<unknown>): ActionResult<null> {
  if (result.ok) {
    refresh();
    return { ok: true, value: null };
  }
  const prefix = `properties.${code}`;
  return { ...result, issues: result.issues.map((issue) => ({ ...issue, path: withoutPrefix(issue.path, prefix) })) };
}

/** A problem of the whole property, or of the form because of its new code, belongs to the code. */
function withoutPrefix(path: string, prefix: string): string {
  if (path.startsWith(`${prefix}.`)) return path.slice(prefix.length + 1);
  return path === prefix || (path.startsWith('properties.') && path.endsWith('.code')) ? 'code' : path.replace(/^properties\..*\./, '');
}
