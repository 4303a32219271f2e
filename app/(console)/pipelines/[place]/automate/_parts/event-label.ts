import { kommoEvents, pipelineEventTypes } from '#lib/dialects/kommo/catalogue.ts';

/** What a trigger waits for: leads change stages, customers change periods. */
export function eventsOf(kind: 'lead' | 'customer'): { type: string; label: string }[] {
  return pipelineEventTypes.filter((type) => type !== (kind === 'lead' ? 'period' : 'status')).map((type) => ({ type, label: eventLabel(type, kind) }));
}

export function eventLabel(type: string, kind: 'lead' | 'customer'): string {
  if (type === 'status') return 'When a lead comes to this stage';
  if (type === 'period') return 'When a customer comes to this period';
  const label = kommoEvents.find((event) => event.type === type)?.label ?? type;
  return `${label}${kind === 'lead' ? '' : ' (customer)'}`;
}
