// The states of an endpoint (one URL of one webhook) and what they mean to a person. Pure and safe for the browser.
import type { Tone } from '#lib/delivery/job-words.ts';

/**
 * closed: deliveries go out. open: it failed too often in a row; they are held. half-open: one of them is sent to see
 * whether it works again. releasing: it does, and what was held goes out in order. paused: held by a person. off:
 * switched off by the product until a person resumes it.
 */
export const endpointStates = ['closed', 'open', 'half-open', 'releasing', 'paused', 'off'] as const;
export type EndpointState = (typeof endpointStates)[number];

export const endpointStateWords: Record<EndpointState, { label: string; tone: Tone; meaning: string }> = {
  closed: { label: 'Delivering', tone: 'good', meaning: 'Notifications go out as they come.' },
  open: {
    label: 'Failing, held',
    tone: 'bad',
    meaning: 'It failed too often in a row. New notifications are held, and one is tried from time to time until it answers again.',
  },
  'half-open': { label: 'Trying again', tone: 'waiting', meaning: 'One held notification is on its way, to see whether it answers again.' },
  releasing: { label: 'Catching up', tone: 'waiting', meaning: 'It answers again; what was held goes out in order.' },
  paused: { label: 'Paused', tone: 'off', meaning: 'Somebody paused it. Notifications are held until it is resumed.' },
  off: {
    label: 'Switched off',
    tone: 'bad',
    meaning: 'Callboard switched it off. New notifications are skipped; those held before go out when it is resumed.',
  },
};

/** Whether what is new for it is held rather than queued. */
export function isHolding(state: EndpointState): state is 'open' | 'half-open' | 'releasing' | 'paused' {
  return state === 'open' || state === 'half-open' || state === 'releasing' || state === 'paused';
}
