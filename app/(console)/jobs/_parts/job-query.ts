// The filters of the list in the address bar: the same names and values as in REST.

export const filterNames = ['text', 'status', 'area', 'webhook', 'event', 'http', 'within', 'from', 'to'] as const;
export type FilterName = (typeof filterNames)[number];
export type Filters = Partial<Record<FilterName, string>>;

export function readFilters(params: URLSearchParams): Filters {
  return Object.fromEntries(
    filterNames.flatMap((name) => {
      const value = params.getAll(name).join(',');
      return value === '' ? [] : [[name, value]];
    }),
  );
}

/** Always in the same order, so that equal filters have one text. */
export function queryText(filters: Filters, more: Record<string, string> = {}): string {
  const params = new URLSearchParams();
  for (const name of filterNames) if (filters[name]) params.set(name, filters[name]);
  for (const [name, value] of Object.entries(more)) params.set(name, value);
  return params.toString();
}

/** The address of the list with these filters and, if any, this job open. */
export function listAddress(filters: Filters, openJob: string | null): string {
  const query = queryText(filters, openJob === null ? {} : { job: openJob });
  return query === '' ? '/jobs' : `/jobs?${query}`;
}
