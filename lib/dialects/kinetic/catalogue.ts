// What Kinetic's webhooks can be told about, by scope and type. Source: the seed (users, teams, forms, submissions) and
// the meta calls of the vendor's client (the others).

export const kineticTypes = {
  Space: {
    User: ['Created', 'Updated', 'Deleted', 'Login', 'Logout', 'Membership Change'],
    Team: ['Created', 'Updated', 'Deleted', 'Restored', 'Membership Change'],
    'Datastore Form': ['Created', 'Updated', 'Deleted'],
    'Datastore Submission': ['Created', 'Submitted', 'Updated', 'Deleted'],
  },
  Kapp: {
    Form: ['Created', 'Updated', 'Deleted', 'Restored'],
    Submission: ['Created', 'Submitted', 'Updated', 'Saved', 'Closed', 'Deleted'],
  },
} as const satisfies Record<string, Record<string, readonly string[]>>;

/** The scope of a webhook and of an event: the space, or one kapp by its id. */
export const spaceScope = 'space';

export function kappScope(kappId: number): string {
  return `kapp:${kappId}`;
}

/** How an event's type is stored: `Submission Submitted`. */
export function kineticEventType(type: string, event: string): string {
  return `${type} ${event}`;
}

const typesOfScopes: Record<string, Record<string, readonly string[]>> = kineticTypes;

/** Every event with a label, for filters of the history. */
export const kineticEvents: readonly { type: string; label: string }[] = Object.values(typesOfScopes)
  .flatMap((types) => Object.entries(types))
  .flatMap(([type, events]) => events.map((event) => ({ type: kineticEventType(type, event), label: `${type}: ${event}` })));

const byEventType = new Map(
  Object.values(typesOfScopes)
    .flatMap((types) => Object.entries(types))
    .flatMap(([type, events]) => events.map((event) => [kineticEventType(type, event), { type, event }] as const)),
);

/** Back from how it is stored. */
export function parseKineticEventType(stored: string): { type: string; event: string } {
  return byEventType.get(stored) ?? { type: stored, event: '' };
}
