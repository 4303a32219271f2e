// Where in an input something is wrong, as one text: `record.Price.value`, `events[0]`. Brackets tell a place in a list
// from a key that happens to be a number (a field code may be one).

export function fieldPath(keys: readonly PropertyKey[]): string {
  return keys.reduce<string>((path, key) => {
    if (typeof key === 'number') return `${path}[${key}]`;
    return path === '' ? String(key) : `${path}.${String(key)}`;
  }, '');
}

/** Whether a path is that of the field or leads into it. */
export function isWithinField(path: string, field: string): boolean {
  return path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`);
}
