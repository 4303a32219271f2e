// The four tones of a state. A tone never stands alone: a word says what it means.
export type Tone = 'good' | 'waiting' | 'bad' | 'off';

export const toneDot: Record<Tone, string> = { good: 'bg-good', waiting: 'bg-waiting', bad: 'bg-bad', off: 'bg-off' };

export const toneSoft: Record<Tone, string> = {
  good: 'bg-good-soft text-good-ink',
  waiting: 'bg-waiting-soft text-waiting-ink',
  bad: 'bg-bad-soft text-bad-ink',
  off: 'bg-off-soft text-off-ink',
};

export const toneText: Record<Tone, string> = { good: 'text-good-ink', waiting: 'text-waiting-ink', bad: 'text-bad-ink', off: 'text-off-ink' };
