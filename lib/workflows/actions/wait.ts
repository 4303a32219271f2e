// Waits for a time or until a moment. The wait is a row with a due time, so no process needs to live through it.
import type { Action } from '#lib/workflows/action.ts';
import { StepFailure } from '#lib/workflows/action.ts';
import { waitSecondsMax } from '#lib/workflows/action-catalogue.ts';

export const wait: Action<{ seconds?: number | undefined; until?: string | undefined }> = {
  kind: 'wait',
  until: ({ seconds, until }, now) => {
    if ((seconds === undefined) === (until === undefined)) throw new StepFailure('Give either seconds or until.');
    const at = seconds === undefined ? new Date(until ?? '') : new Date(now.getTime() + seconds * 1_000);
    if (Number.isNaN(at.getTime())) throw new StepFailure(`“${until}” is not a time. Write it like 2027-01-31T09:00:00Z.`);
    if (at.getTime() - now.getTime() > waitSecondsMax * 1_000) throw new StepFailure('A step waits at most 366 days.');
    return at;
  },
};
