// Which runs a list shows, as its address says it.
import type { WorkflowStatus } from '#lib/workflows/run-status.ts';

export const runFilters = [
  { name: 'all', label: 'All', statuses: [] },
  { name: 'under-way', label: 'Under way', statuses: ['queued', 'running', 'waiting'] },
  { name: 'failed', label: 'Failed', statuses: ['failed'] },
  { name: 'done', label: 'Done', statuses: ['done'] },
  { name: 'cancelled', label: 'Cancelled', statuses: ['cancelled'] },
] as const satisfies readonly { name: string; label: string; statuses: readonly WorkflowStatus[] }[];

export type RunFilterName = (typeof runFilters)[number]['name'];

export function runFilterOf(shown: string | undefined): (typeof runFilters)[number] {
  return runFilters.find(({ name }) => name === shown) ?? runFilters[0];
}
