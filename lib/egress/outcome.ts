// How one HTTP try ended. Expected ends are values, not exceptions.

export type HttpAnswer = {
  status: number;
  /** As received: name, value, name, value … */
  headers: string[];
  /** The first 64 KB as text; bytes that are not UTF-8 are shown as U+FFFD. */
  body: string;
  /** Whether the body was longer than what is kept. */
  isCut: boolean;
};

export type SendOutcome = { durationMs: number; remoteAddress: string | null } & (
  | { kind: 'answered'; answer: HttpAnswer }
  /** Before anything was sent: what is to be added to the request cannot be made. */
  | { kind: 'not-prepared'; error: string }
  | { kind: 'timed-out'; error: string }
  | { kind: 'blocked'; error: string }
  | { kind: 'not-resolved'; error: string }
  | { kind: 'not-connected'; error: string }
  | { kind: 'tls-failed'; error: string }
  | { kind: 'broken-off'; error: string }
);

export type SendOutcomeKind = SendOutcome['kind'];
