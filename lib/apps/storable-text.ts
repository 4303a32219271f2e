// What PostgreSQL can keep as text: everything but U+0000 and half of a surrogate pair.

export function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}

export const notStorable = 'Must not contain the character U+0000 or an incomplete character.';

/** The same for every text inside a JSON value, keys included. */
export function isStorableTree(value: unknown): boolean {
  if (typeof value === 'string') return isStorable(value);
  if (Array.isArray(value)) return value.every(isStorableTree);
  if (typeof value === 'object' && value !== null) return Object.entries(value).every(([key, item]) => isStorable(key) && isStorableTree(item));
  return true;
}
