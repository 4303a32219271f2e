// A form while it is built: each field has an id of the screen, because a new one has no key yet.
import type { FormView } from '#lib/services/forms/form-row.ts';
import { type FieldType, type FormField, type FormFieldInput, hasOptions } from '#lib/space/form-field.ts';
import { type AttributeRow, toAttributeRows } from '../_parts/attribute-rows.ts';

export type FieldDraft = { id: string; key?: string; name: string; type: FieldType; required: boolean; options: string[] };
export type FormDraft = {
  name: string;
  slug: string;
  description: string;
  type: string;
  status: string;
  fields: FieldDraft[];
  attributes: AttributeRow[];
  revision: number;
};

export function toFormDraft({ name, slug, description, type, status, fields, attributes, revision }: FormView): FormDraft {
  return { name, slug, description, type, status, fields: toFieldDrafts(fields), attributes: toAttributeRows(attributes), revision };
}

export function toFieldDrafts(fields: readonly FormField[]): FieldDraft[] {
  return fields.map((field) => ({ id: field.key, ...field }));
}

export function newFieldDraft(): FieldDraft {
  return { id: `new-${Math.random().toString(36).slice(2, 10)}`, name: '', type: 'text', required: false, options: [] };
}

/** Lines that are still empty are no options; other types have none. */
export function toFields(drafts: readonly FieldDraft[]): FormFieldInput[] {
  return drafts.map(({ id: _, options, ...field }) => ({ ...field, options: hasOptions(field.type) ? options.filter((option) => option.trim() !== '') : [] }));
}
