// A request as it came through a door, and what was decided about it.
import type { Actor } from '#lib/auth/actor.ts';

export const doors = ['http', 'smtp', 'test', 'replay'] as const;
export type Door = (typeof doors)[number];

export type Header = [name: string, value: string];

/**
 * accepted: it became an event. repeated: its key came before, nothing was fired. The others were refused and kept.
 * unauthenticated: no valid API key. forbidden: a key without the role. bad-signature: the sender is not who the hook
 * expects. too-large, malformed, unsupported: of the body. switched-off: the hook is.
 */
export const outcomes = [
  'accepted',
  'repeated',
  'unauthenticated',
  'forbidden',
  'bad-signature',
  'too-large',
  'malformed',
  'unsupported',
  'switched-off',
] as const;
export type Outcome = (typeof outcomes)[number];

export type Received = {
  door: Door;
  receivedAt: Date;
  /** The address of the sender, or the person who tests or replays. */
  source: string;
  headers: Header[];
  /** What follows the question mark of the address; empty without one. */
  query: string;
  /** Null when it was not read, or not to its end. */
  body: Buffer | null;
  bodyBytes: number;
  idempotencyKey: string | null;
  replayOf: string | null;
  /** Who makes the event. */
  actor: Actor;
};

export type Refusal = {
  outcome: Exclude<Outcome, 'accepted' | 'repeated'>;
  /** Of HTTP, or of SMTP. */
  status: number;
  /** A whole sentence. */
  reason: string;
};

/** `data`: JSON text. */
export type Judged = { ok: true; data: string } | ({ ok: false } & Refusal);

export type Accepted = { ok: true; eventId: string; requestId: string; isRepeated: boolean } | ({ ok: false; requestId: string } & Refusal);
