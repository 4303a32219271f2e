// The states of a submission. It goes from left to right; one of the datastore is never closed.

export const coreStates = ['Draft', 'Submitted', 'Closed'] as const;
export type CoreState = (typeof coreStates)[number];

/** What happens on the way from one state to another, in order; null when that would be a way back. */
export function stepsBetween(from: CoreState, to: CoreState): ('Submitted' | 'Closed')[] | null {
  const steps = [[], ['Submitted'], ['Closed']] as const;
  const [start, end] = [coreStates.indexOf(from), coreStates.indexOf(to)];
  return end < start ? null : steps.slice(start + 1, end + 1).flat();
}

/** The end of a submission's id, in capitals, as the vendor's handles look (chosen: it can be told from the id alone). */
export function handleOf(submissionId: string): string {
  return submissionId.slice(-6).toUpperCase();
}
