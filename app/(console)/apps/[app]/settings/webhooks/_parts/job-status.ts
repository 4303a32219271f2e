import type { Tone } from '#components/ui/tone.ts';

const looks: Record<string, { tone: Tone; word: string }> = {
  queued: { tone: 'waiting', word: 'Queued' },
  sending: { tone: 'waiting', word: 'Sending' },
  retrying: { tone: 'waiting', word: 'Retrying' },
  delivered: { tone: 'good', word: 'Delivered' },
  failed: { tone: 'bad', word: 'Failed' },
  skipped: { tone: 'off', word: 'Skipped' },
  held: { tone: 'waiting', word: 'Held' },
  cancelled: { tone: 'off', word: 'Cancelled' },
};

/** The word and tone of a job's state. */
export function jobStatusLook(status: string): { tone: Tone; word: string } {
  return looks[status] ?? { tone: 'off', word: status };
}
