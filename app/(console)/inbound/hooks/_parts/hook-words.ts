// How screens speak of hooks and of what they receive.
import type { Tone } from '#components/ui/tone.ts';
import type { HookType } from '#lib/dialects/kustomer/payload.ts';
import type { Door, Outcome } from '#lib/inbound/received.ts';

export const hookTypeWords: Record<HookType, { label: string; meaning: string }> = {
  form: { label: 'Form', meaning: 'Anybody who knows the URL may post to it: for forms of web pages, and for senders that sign what they send.' },
  web: { label: 'Web', meaning: 'Asks for an API key: for programs of yours.' },
  email: { label: 'E-mail', meaning: 'Has an e-mail address and takes the JSON out of what is sent there.' },
};

export const outcomeWords: Record<Outcome, { label: string; tone: Tone }> = {
  accepted: { label: 'Accepted', tone: 'good' },
  repeated: { label: 'Repeated', tone: 'off' },
  unauthenticated: { label: 'No valid key', tone: 'bad' },
  forbidden: { label: 'Role missing', tone: 'bad' },
  'bad-signature': { label: 'Wrong sender', tone: 'bad' },
  'too-large': { label: 'Too large', tone: 'bad' },
  malformed: { label: 'Malformed', tone: 'bad' },
  unsupported: { label: 'Nothing to read', tone: 'bad' },
  'switched-off': { label: 'Switched off', tone: 'waiting' },
};

export const doorWords: Record<Door, string> = { http: 'HTTP', smtp: 'E-mail', test: 'Test', replay: 'Replay' };
