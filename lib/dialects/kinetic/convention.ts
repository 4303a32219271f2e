// The naming convention: which workflow an action of the space is expected to run. Source: the seed's table. The vendor
// says that it is not required, but best practice. Pure.
import { spaceScope } from '#lib/dialects/kinetic/catalogue.ts';

export type Tree = { source: string; group: string; name: string };

/** The workflow engine's name as a source, where the space has no attribute that says another (chosen). */
export const defaultTreeSource = 'Kinetic Request CE';
export const treeSourceAttribute = 'Task Source Name';

/** The group of each type; places hold what differs by event. Membership changes and the like follow the same pattern (chosen). */
const groups: Record<string, string> = {
  User: 'Users',
  Team: 'Teams',
  'Datastore Form': "Datastore Forms > ${form('slug')}",
  'Datastore Submission': "Datastore Submissions > ${form('slug')}",
  Form: "${kapp('slug')} > ${form('slug')}",
  Submission: "Submissions > ${kapp('slug')} > ${form('slug')}",
};

/** With places for what differs by event; null for a type that is not of the catalogue. */
export function conventionalGroup(type: string): string | null {
  return groups[type] ?? null;
}

export const runTreePath = '/app/api/v1/run-tree/';

/** The URL that the form suggests. The source comes from the space's attribute, where it has one. */
export function conventionalUrl(type: string, event: string, hasSourceAttribute: boolean): string | null {
  const group = conventionalGroup(type);
  if (group === null) return null;
  const source = hasSourceAttribute ? `\${space('attribute:${treeSourceAttribute}')}` : encodeURIComponent(defaultTreeSource);
  return `${runTreePath}${source}/${encodedText(group)}/${encodeURIComponent(event)}`;
}

/** The text around the places, percent-encoded. */
function encodedText(template: string): string {
  return template
    .split(/(\$\{[^}]*\})/)
    .map((piece) => (piece.startsWith('${') ? piece : encodeURIComponent(piece)))
    .join('');
}

/** The tree that a path runs; null for another path. */
export function treeOfPath(url: string): Tree | null {
  const [path = ''] = url.split(/[?#]/);
  if (!path.startsWith(runTreePath)) return null;
  const parts = path.slice(runTreePath.length).split('/');
  const [source, group, name] = parts.map(decoded);
  return parts.length === 3 && source && group && name ? { source, group, name } : null;
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

/** The scope type in the vendor's word. */
export function scopeTypeOf(scope: string): 'Space' | 'Kapp' {
  return scope === spaceScope ? 'Space' : 'Kapp';
}
