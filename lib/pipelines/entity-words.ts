// Leads, contacts, companies and customers in words and in addresses. Safe for the browser.
import type { EntityKind } from '#lib/dialects/kommo/catalogue.ts';

/** `one` and `many` in the middle of a sentence, `title` and `titles` at its beginning; `path` in the address. */
export const entityWords: Record<EntityKind, { one: string; many: string; title: string; titles: string; path: string }> = {
  lead: { one: 'lead', many: 'leads', title: 'Lead', titles: 'Leads', path: 'leads' },
  contact: { one: 'contact', many: 'contacts', title: 'Contact', titles: 'Contacts', path: 'contacts' },
  company: { one: 'company', many: 'companies', title: 'Company', titles: 'Companies', path: 'companies' },
  customer: { one: 'customer', many: 'customers', title: 'Customer', titles: 'Customers', path: 'customers' },
};

export function kindOfPath(path: string): EntityKind | undefined {
  const kinds: EntityKind[] = ['lead', 'contact', 'company', 'customer'];
  return kinds.find((kind) => entityWords[kind].path === path);
}

export function entityHref(kind: EntityKind, id: number): string {
  return `/pipelines/${entityWords[kind].path}/${id}`;
}

/** One without a name is called by its number. */
export function entityName({ kind, id, name }: { kind: EntityKind; id: number; name: string }): string {
  return name === '' ? `${entityWords[kind].title} ${id}` : name;
}

/** Money has no currency here, as in Kommo's notifications. */
export function priceText(price: number): string {
  return price.toLocaleString('en');
}
