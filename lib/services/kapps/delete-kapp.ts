import type { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { type Actor, actorCodeAndName } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { kappScope } from '#lib/dialects/kinetic/catalogue.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { KappReference } from '#lib/services/kapps/kapp-input.ts';
import { findKapp, type KappView, toKappView } from '#lib/services/kapps/kapp-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/**
 * With its webhooks. Only without forms that are in use: deleting each of those is an event of its own. Answers what it was.
 * @throws AppError conflict while there are some
 */
export async function deleteKapp(actor: Actor, input: z.input<typeof KappReference> | Unchecked): Promise<KappView> {
  authorize(actor, 'space.configure');
  const { kapp: slug } = parseInput(KappReference, input);
  return sqlTransaction(async (sql) => {
    // Who creates a form locks the kapp too, so that none can come in between.
    const kapp = toKappView(await findKapp(sql, slug, true));
    const forms = await sql.query('SELECT 1 FROM space_forms WHERE kapp_id = $1 AND deleted_at IS NULL LIMIT 1', [kapp.id]);
    if (forms.length > 0) throw new AppError('conflict', `The kapp “${kapp.name}” still has forms. Delete them first.`, { code: 'has-forms' });
    await sql.query('UPDATE kapps SET deleted_at = now(), updated_at = now(), updated_by = $2 WHERE id = $1', [kapp.id, actorCodeAndName(actor).code]);
    await sql.query(
      `UPDATE webhooks SET deleted_at = now(), active = false, updated_at = now() WHERE dialect = 'kinetic' AND scope = $1 AND deleted_at IS NULL`,
      [kappScope(kapp.id)],
    );
    await audit(sql, actor, { action: 'kapp.delete', target: `kapp:${kapp.id}`, summary: `Deleted the kapp “${kapp.name}” (${slug}) with its webhooks.` });
    return kapp;
  });
}
