// The filters of the list in the address bar, as in REST.

const names = ['text', 'area', 'type', 'within'] as const;
export type EventFilterName = (typeof names)[number];
export type EventFilters = Partial<Record<EventFilterName, string>>;

export function readEventFilters(given: Record<string, string | string[] | undefined>): EventFilters {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = [given[name] ?? []].flat()[0] ?? '';
      return value === '' ? [] : [[name, value]];
    }),
  );
}

export function eventsAddress(filters: EventFilters, cursor?: string): string {
  const params = new URLSearchParams();
  for (const name of names) if (filters[name]) params.set(name, filters[name]);
  if (cursor !== undefined) params.set('cursor', cursor);
  return params.size === 0 ? '/events' : `/events?${params}`;
}
