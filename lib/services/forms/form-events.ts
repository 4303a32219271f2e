// What happened to a form, stored as an event.
import type { Actor } from '#lib/auth/actor.ts';
import { kappScope, spaceScope } from '#lib/dialects/kinetic/catalogue.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { type FormView, formOfPayload, kappOfPayload } from '#lib/services/forms/form-row.ts';
import { publishSpaceEvent } from '#lib/services/space/publish-space-event.ts';

/** In the transaction of the change. The vendor has no event for a form of the datastore that is restored. */
export async function publishFormEvent(sql: Sql, actor: Actor, event: 'Created' | 'Updated' | 'Deleted' | 'Restored', form: FormView, at: Date): Promise<void> {
  const { kapp, slug, name } = form;
  if (kapp === null) {
    if (event === 'Restored') return;
    const about = { form: formOfPayload(form) };
    await publishSpaceEvent(sql, actor, { type: 'Datastore Form', event, scope: spaceScope, subject: `datastore-form/${slug}`, title: name, about, at });
    return;
  }
  const about = { kapp: kappOfPayload(kapp), form: formOfPayload(form) };
  const place = { scope: kappScope(kapp.id), subject: `form/${kapp.slug}/${slug}`, title: `${kapp.name}: ${name}` };
  await publishSpaceEvent(sql, actor, { type: 'Form', event, ...place, about, at });
}
