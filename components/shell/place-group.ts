// The groups of the sidebar. Apart from the table of places, which the browser does not need: the sidebar is given its places.
export type PlaceGroup = 'main' | 'history' | 'administration';

export const groupLabels: Record<PlaceGroup, string | undefined> = { main: undefined, history: 'History', administration: 'Administration' };
