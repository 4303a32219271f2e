// The routes of a folder of `app`, found as Next.js finds them: the path of a `route.ts` is that of its folder, where
// `(group)` adds nothing, `[name]` is any one part, `[...name]` one or more and `[[...name]]` any number.
// Source: Next.js, "Route Handlers" and "Dynamic Segments". Parallel and intercepting routes do not exist for handlers.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

export type RouteParams = Record<string, string | string[]>;
export type FoundRoute = { file: string; params: RouteParams };

type Place = {
  file?: string;
  fixed: Map<string, Place>;
  one?: { name: string; place: Place };
  rest?: { name: string; file: string; mayBeEmpty: boolean };
};

export type RouteTable = {
  /** `pathname` as it is in a request line, without the query. Undefined when no route has this path, and for one that Next.js redirects or refuses. */
  find: (pathname: string) => FoundRoute | undefined;
  files: () => string[];
};

/** `folders` lie below `appDir`; one that does not exist has no routes. */
export function readRouteTable(appDir: string, folders: readonly string[]): RouteTable {
  const root: Place = { fixed: new Map() };
  const files: string[] = [];
  const visit = (folder: string, place: Place): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const full = path.join(folder, entry.name);
      if (entry.isDirectory() && !entry.name.startsWith('_')) enter(full, entry.name, place, visit);
      else if (entry.name === 'route.ts') {
        files.push(full);
        place.file = full;
      }
    }
  };
  for (const folder of folders) {
    if (!existsSync(path.join(appDir, folder))) continue;
    const parts = folder.split('/');
    let at = appDir;
    let place = root;
    for (const part of parts) {
      at = path.join(at, part);
      enter(at, part, place, (_, next) => {
        place = next;
      });
    }
    visit(at, place);
  }
  return {
    files: () => files,
    find: (pathname) => {
      const given = pathname.slice(1).split('/');
      if (!pathname.startsWith('/') || given.includes('')) return undefined;
      const parts = given.map(decoded);
      return parts.every((part) => part !== undefined) ? walk(root, given, parts, 0) : undefined;
    },
  };
}

function enter(folder: string, name: string, place: Place, visit: (folder: string, place: Place) => void): void {
  const [, optional, several, parameter = ''] = /^(\[)?\[(\.\.\.)?([^[\]]+)\]\]?$/.exec(name) ?? [];
  if (/^\(.*\)$/.test(name)) visit(folder, place);
  else if (several) {
    const file = path.join(folder, 'route.ts');
    const below: Place = { fixed: new Map() };
    visit(folder, below);
    if (below.file) place.rest = { name: parameter, file, mayBeEmpty: optional !== undefined };
  } else if (parameter !== '') {
    place.one ??= { name: parameter, place: { fixed: new Map() } };
    if (place.one.name !== parameter) throw new Error(`The folders of ${folder} name one part of a path both ${place.one.name} and ${parameter}.`);
    visit(folder, place.one.place);
  } else {
    const next = place.fixed.get(name) ?? { fixed: new Map() };
    place.fixed.set(name, next);
    visit(folder, next);
  }
}

/** A fixed part, which counts as it was written, goes before a variable one, that before several. */
function walk(place: Place, given: readonly string[], parts: readonly string[], index: number): FoundRoute | undefined {
  const part = parts[index];
  if (part === undefined) {
    if (place.file !== undefined) return { file: place.file, params: {} };
    return place.rest?.mayBeEmpty ? { file: place.rest.file, params: {} } : undefined;
  }
  const fixed = place.fixed.get(given[index] ?? '');
  const found = fixed && walk(fixed, given, parts, index + 1);
  if (found) return found;
  if (place.one) {
    const below = walk(place.one.place, given, parts, index + 1);
    if (below) return { file: below.file, params: { [place.one.name]: part, ...below.params } };
  }
  return place.rest && { file: place.rest.file, params: { [place.rest.name]: parts.slice(index) } };
}

function decoded(part: string): string | undefined {
  if (!part.includes('%')) return part;
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
