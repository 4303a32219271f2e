// What the form of a lead, contact, company or customer holds, and what of it a verb is given. Safe for the browser.
import type { EntityKind } from '#lib/dialects/kommo/catalogue.ts';
import type { CustomField } from '#lib/dialects/kommo/payload.ts';
import type { Person } from '#lib/services/directory/find-people.ts';

/** A custom field as a row of the form: its values one a line. */
export type FieldRow = {
  key: string;
  id: string;
  name: string;
  code: string;
  values: string /** Kommo's numbers of the values, by value. */;
  enums: Record<string, number>;
};

export type EntityFormValues = {
  name: string;
  price: string;
  /** `pipeline.stage` of a lead, the period of a customer, empty otherwise. */
  place: string;
  responsible: Person[];
  customFields: FieldRow[];
};

export function toFieldRow({ id, name, code, values }: CustomField): FieldRow {
  return {
    key: `field ${id}`,
    id: String(id),
    name,
    code: code ?? '',
    values: values.map(({ value }) => value).join('\n'),
    enums: Object.fromEntries(values.flatMap((value) => (value.enum === null ? [] : [[value.value, value.enum]]))),
  };
}

/** Only what differs from what the form began with, so that another's change of the rest is not undone. `responsible` is a login name. */
export function changedContent(kind: EntityKind, values: EntityFormValues, initial: EntityFormValues | null): Record<string, unknown> {
  const differs = (name: keyof EntityFormValues) => initial === null || JSON.stringify(values[name]) !== JSON.stringify(initial[name]);
  const [first = '', second = ''] = values.place.split('.');
  return {
    ...(differs('name') ? { name: values.name } : {}),
    ...(differs('price') && (kind === 'lead' || kind === 'customer') ? { price: wholeNumber(values.price) } : {}),
    ...(differs('place') && kind === 'lead' && second !== '' ? { pipelineId: Number(first), stageId: Number(second) } : {}),
    ...(differs('place') && kind === 'customer' && first !== '' ? { periodId: Number(first) } : {}),
    ...(differs('responsible') ? { responsible: values.responsible[0]?.code ?? null } : {}),
    ...(differs('customFields') ? { customFields: values.customFields.map(toCustomField) } : {}),
  };
}

function toCustomField({ id, name, code, values, enums }: FieldRow) {
  const lines = values.split('\n').filter((line) => line.trim() !== '');
  return {
    id: id.trim(),
    name: name.trim(),
    code: code.trim() === '' ? null : code.trim(),
    values: lines.map((value) => ({ value, enum: enums[value] ?? null })),
  };
}

/** What is no number goes to the verb as it is, which says so. An empty price is none. */
function wholeNumber(text: string): number | string {
  const plain = text.trim().replaceAll(/[,\s]/g, '');
  if (plain === '') return 0;
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text;
}
