// A form as it is stored, and as people, programs and payloads see it.

import type { KineticPayload } from '#lib/dialects/kinetic/payload.ts';
import { AppError } from '#lib/errors.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { type StampRow, type Stamps, stampsOf } from '#lib/services/space/space-row.ts';
import { type Attributes, StoredAttributes } from '#lib/space/attributes.ts';
import { type FormField, StoredFields } from '#lib/space/form-field.ts';

export type KappOfForm = { id: number; slug: string; name: string; attributes: Attributes };

export type FormView = Stamps & {
  id: number;
  /** Null for a form of the datastore. */
  kapp: KappOfForm | null;
  slug: string;
  name: string;
  description: string;
  status: string;
  type: string;
  fields: FormField[];
  attributes: Attributes;
  /** Counts every change; a verb that changes the form takes it to notice that someone else did. */
  revision: number;
  isDeleted: boolean;
};

export type FormRow = StampRow & {
  id: number;
  kapp_id: number | null;
  kapp_slug: string | null;
  kapp_name: string | null;
  kapp_attributes: unknown;
  slug: string;
  name: string;
  description: string;
  status: string;
  type: string;
  fields: unknown;
  attributes: unknown;
  revision: number;
  deleted_at: Date | null;
};

/** To be followed by WHERE. */
export const selectForms = `SELECT form.*, kapps.slug AS kapp_slug, kapps.name AS kapp_name, kapps.attributes AS kapp_attributes
  FROM space_forms form LEFT JOIN kapps ON kapps.id = form.kapp_id`;

export function toFormView(row: FormRow): FormView {
  return {
    id: row.id,
    kapp: kappOf(row),
    slug: row.slug,
    name: row.name,
    description: row.description,
    status: row.status,
    type: row.type,
    fields: StoredFields.parse(row.fields),
    attributes: StoredAttributes.parse(row.attributes),
    revision: row.revision,
    isDeleted: row.deleted_at !== null,
    ...stampsOf(row),
  };
}

export function kappOf(row: Pick<FormRow, 'kapp_id' | 'kapp_slug' | 'kapp_name' | 'kapp_attributes'>): KappOfForm | null {
  if (row.kapp_id === null || row.kapp_slug === null || row.kapp_name === null) return null;
  return { id: row.kapp_id, slug: row.kapp_slug, name: row.kapp_name, attributes: StoredAttributes.parse(row.kapp_attributes) };
}

/** A form by its slug, in a kapp or (`kapp: null`) in the datastore. With `lock`, who changes it wait for each other. @throws AppError not-found */
export async function findForm(sql: Pick<Sql, 'query'>, { kapp, form }: { kapp: string | null; form: string }, lock = false): Promise<FormRow> {
  const place = kapp === null ? 'form.kapp_id IS NULL' : 'kapps.slug = $2 AND kapps.deleted_at IS NULL';
  const [row] = await sql.query<FormRow>(
    `${selectForms} WHERE form.slug = $1 AND ${place} ${lock ? 'FOR UPDATE OF form' : ''}`,
    kapp === null ? [form] : [form, kapp],
    `${lock ? 'lock' : 'find'}-${kapp === null ? 'datastore-form' : 'form'}`,
  );
  if (!row) throw new AppError('not-found', `There is no form “${form.slice(0, 64)}” in ${placeName(kapp)}.`, { code: 'form' });
  return row;
}

function placeName(kapp: string | null): string {
  return kapp === null ? 'the datastore' : `the kapp “${kapp.slice(0, 64)}”`;
}

export function formOfPayload(form: FormView): NonNullable<KineticPayload['form']> {
  const { name, slug, description, status, type, attributes, createdAt, createdBy, updatedAt, updatedBy } = form;
  return { name, slug, description, status, type, createdAt, createdBy, updatedAt, updatedBy, attributes };
}

export function kappOfPayload({ name, slug, attributes }: KappOfForm): NonNullable<KineticPayload['kapp']> {
  return { name, slug, attributes };
}
