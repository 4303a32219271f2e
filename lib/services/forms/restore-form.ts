import type { z } from 'zod';
import { audit } from '#lib/audit.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { publishFormEvent } from '#lib/services/forms/form-events.ts';
import { FormReference, formTarget, formWords } from '#lib/services/forms/form-input.ts';
import { type FormView, findForm, toFormView } from '#lib/services/forms/form-row.ts';
import { markDeleted } from '#lib/services/forms/mark-deleted.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** A deleted form is as it was. Fires `Restored` in a kapp; the vendor has no such event for the datastore. */
export async function restoreForm(actor: Actor, input: z.input<typeof FormReference> | Unchecked): Promise<FormView> {
  authorize(actor, 'space.configure');
  const reference = parseInput(FormReference, input);
  return sqlTransaction(async (sql) => {
    const before = toFormView(await findForm(sql, reference, true));
    if (!before.isDeleted) return before;
    const at = new Date();
    await markDeleted(sql, actor, before.id, at, false);
    const form = toFormView(await findForm(sql, reference));
    await publishFormEvent(sql, actor, 'Restored', form, at);
    await audit(sql, actor, { action: 'form.restore', target: formTarget(form), summary: `Restored ${formWords(form)}.` });
    return form;
  });
}
