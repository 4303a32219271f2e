// The state of a list in its address.

export type SearchParams = Record<string, string | string[] | undefined>;

/** What Next.js gives a page whose state is in its address. */
export type SearchPageProps = { searchParams: Promise<SearchParams> };

/** The named parameters that are there and not empty, each once. */
export function readSearch<Name extends string>(params: SearchParams, names: readonly Name[]): Partial<Record<Name, string>> {
  const found: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = params[name];
    const one = Array.isArray(value) ? value[0] : value;
    if (one !== undefined && one.trim() !== '') found[name] = one.trim();
  }
  return found;
}

export function hrefWith(path: string, params: Record<string, string | null | undefined>): string {
  const query = new URLSearchParams(Object.entries(params).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}
