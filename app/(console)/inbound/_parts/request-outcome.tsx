import { StatusDot } from '#components/ui/status-pill.tsx';
import type { Tone } from '#components/ui/tone.ts';
import type { Outcome } from '#lib/inbound/received.ts';

const looks: Record<Outcome, { tone: Tone; word: string }> = {
  accepted: { tone: 'good', word: 'Accepted' },
  repeated: { tone: 'off', word: 'Repeated' },
  unauthenticated: { tone: 'bad', word: 'No valid key' },
  forbidden: { tone: 'bad', word: 'Key without the role' },
  'bad-signature': { tone: 'bad', word: 'Wrong signature' },
  'too-large': { tone: 'bad', word: 'Too large' },
  malformed: { tone: 'bad', word: 'Malformed' },
  unsupported: { tone: 'bad', word: 'Unsupported' },
  'switched-off': { tone: 'off', word: 'Switched off' },
};

/** What was decided about something that came in. */
export function RequestOutcome({ outcome }: { outcome: Outcome }) {
  const { tone, word } = looks[outcome];
  return <StatusDot tone={tone}>{word}</StatusDot>;
}
