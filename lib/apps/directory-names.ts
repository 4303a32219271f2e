// Names of the people that records mention by code.

export type DirectoryKind = 'USER' | 'ORGANIZATION' | 'GROUP';
export type DirectoryReference = { kind: DirectoryKind; code: string };

/** Keys are `${kind} ${code}`. */
export type DirectoryNames = ReadonlyMap<string, string>;

export const noNames: DirectoryNames = new Map();

export function directoryKey(reference: DirectoryReference): string {
  return `${reference.kind} ${reference.code}`;
}

/** Someone who left the directory is still named, by the code. */
export function codeAndName(names: DirectoryNames, kind: DirectoryKind, code: string): { code: string; name: string } {
  return { code, name: names.get(directoryKey({ kind, code })) ?? code };
}
