// Parameters in a URL, as Kintone's client writes them: `app=1&fields[0]=Name&fields[1]=Price`.

const listItemsMax = 1_000;

/** Texts, and lists of texts for names with an index or brackets. An empty text of a list stays one. */
export function parseKintoneQuery(search: URLSearchParams): Record<string, string | string[]> {
  const parameters = new Map<string, string | string[]>();
  for (const [key, value] of search) {
    const match = /^(.+?)\[\d*\]$/.exec(key);
    const name = match?.[1] ?? key;
    const known = parameters.get(name);
    if (match || known !== undefined) {
      const list = Array.isArray(known) ? known : known === undefined ? [] : [known];
      if (list.length < listItemsMax) list.push(value);
      parameters.set(name, list);
    } else {
      parameters.set(name, value);
    }
  }
  return Object.fromEntries(parameters);
}

/** A parameter that is a list in JSON, and in a URL may come as a single text. Absent and empty mean nothing was given. */
export function listParameter(value: unknown): unknown {
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'string' || typeof value === 'number' ? [value] : value;
}

export function booleanParameter(value: unknown): unknown {
  return value === 'true' ? true : value === 'false' ? false : optionalParameter(value);
}

/** A URL cannot say null: Kintone's client writes an empty text. */
export function optionalParameter(value: unknown): unknown {
  return value === '' || value === null ? undefined : value;
}
