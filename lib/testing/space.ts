// Things of the space for tests, made by the verbs that people and programs use, and what happened there.
import type { Actor } from '#lib/auth/actor.ts';
import { KineticPayload } from '#lib/dialects/kinetic/payload.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { createForm } from '#lib/services/forms/create-form.ts';
import { createKapp } from '#lib/services/kapps/create-kapp.ts';
import type { FormFieldInput } from '#lib/space/form-field.ts';

export const testFields: FormFieldInput[] = [
  { name: 'Summary', type: 'text', required: true },
  { name: 'Details', type: 'textarea' },
  { name: 'Cost', type: 'number' },
  { name: 'Urgency', type: 'dropdown', options: ['Low', 'High'] },
  { name: 'Extras', type: 'checkbox', options: ['Mouse', 'Dock'] },
  { name: 'Needed by', type: 'date' },
];

/** A kapp (or the datastore, for null) with one form of all kinds of fields. Returns their slugs. */
export async function makeTestForm(actor: Actor, kappName: string | null, name = 'Laptop'): Promise<{ kapp: string | null; form: string }> {
  const kapp = kappName === null ? null : (await createKapp(actor, { name: kappName })).slug;
  return { kapp, form: (await createForm(actor, { kapp, name, type: 'Service', fields: testFields })).slug };
}

export type TestEvent = { id: string; scope: string; type: string; title: string; payload: KineticPayload };

/** What was published about a subject since an event, oldest first; each has its place in the outbox. */
export async function spaceEvents(subject: string, after = '00000000-0000-0000-0000-000000000000'): Promise<TestEvent[]> {
  const rows = await sqlQuery<Omit<TestEvent, 'payload'> & { payload: string }>(
    `SELECT id, scope, type, title, payload FROM events JOIN outbox ON event_id = id
      WHERE dialect = 'kinetic' AND subject = $1 AND id > $2::uuid ORDER BY id`,
    [subject, after],
  );
  return rows.map(({ payload, ...event }) => ({ ...event, payload: KineticPayload.parse(JSON.parse(payload)) }));
}
