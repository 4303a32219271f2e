// Attributes as a form edits them: a row for each value, so that every text comes back as it was.
import type { Attributes } from '#lib/space/attributes.ts';

export type AttributeRow = { id: string; name: string; value: string };

export function toAttributeRows(attributes: Attributes): AttributeRow[] {
  return Object.entries(attributes).flatMap(([name, values], place) => values.map((value, index) => ({ id: `${place}-${index}`, name, value })));
}

/** Rows that nothing was typed in are none. */
export function fromAttributeRows(rows: readonly AttributeRow[]): Attributes {
  const attributes = new Map<string, string[]>();
  for (const { name, value } of rows) {
    const known = name.trim();
    if (known !== '' || value.trim() !== '') attributes.set(known, [...(attributes.get(known) ?? []), value]);
  }
  return Object.fromEntries(attributes);
}
