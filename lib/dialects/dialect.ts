// The contract of a dialect: what a vendor's webhook is. Pure and safe for the browser: no database, no network, no
// clock. A new vendor is a folder that exports one Dialect and a line in registry.ts.
import type { z } from 'zod';
import type { Evaluate, Expressions } from '#lib/dialects/expressions.ts';
import type { DialectPolicy, FixedDelivery } from '#lib/dialects/policy.ts';

export type DialectId = 'kintone' | 'kinetic' | 'kianda' | 'kommo' | 'kustomer';

/** One HTTP request, complete as it goes on the wire but for what the connection adds (Host, Content-Length). */
export type OutboundRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
  url: string;
  /** In the order they are sent. */
  headers: [name: string, value: string][];
  /** Text that is sent as UTF-8, byte for byte; null when there is no body. */
  body: string | null;
};

/** The part of a stored webhook that a dialect looks at. */
export type DialectWebhook = {
  id: number;
  name: string;
  url: string;
  events: string[];
  /** What else the vendor's form sets; each dialect parses its own. */
  settings: unknown;
};

/** The part of a stored event that a dialect looks at. `payload` has been checked by the dialect's own schema. */
export type DialectEvent<Payload> = {
  id: string;
  type: string;
  occurredAt: Date;
  payload: Payload;
};

export type ComposeContext = {
  /** A fresh uuid v4 for each job, the same on every retry of it. */
  notificationId: string;
  /** Callboard's own public address, without a trailing slash. */
  publicUrl: string;
};

/** Reasons are whole sentences. */
export type Match =
  | { matches: true }
  /** `isSkipped`: a condition that the webhook sets for this very event says no. */
  | { matches: false; reason: string; isSkipped?: true }
  /** Its condition could not be evaluated: never passed over in silence, but a job that failed. */
  | { matches: 'unknown'; reason: string };

/** A URL that an event goes to. */
export type Endpoint = {
  /** What fairness and the breaker count by: the URL, or what stands for a family of URLs. */
  name: string;
  /** A full URL, or a path of Callboard itself, which is called with Callboard's own authentication. */
  url: string;
  /** Why there is no URL to send to, as a whole sentence: then the job has failed from the beginning. */
  failure: string | null;
};

export type Dialect<Payload> = {
  id: DialectId;
  vendor: string;
  /** The scope of a webhook in words, for example "app". */
  scopeName: string;
  events: readonly { type: string; label: string }[];
  /** The shape of an event's payload, parsed when it is read back. */
  payload: z.ZodType<Payload>;
  /** Users' code to evaluate before the dialect is asked about this event and webhook; null when there is none. */
  expressions?: (event: DialectEvent<Payload>, webhook: DialectWebhook) => Expressions | null;
  /** Whether an active webhook wants the event. `evaluate` has the results of `expressions`. */
  match: (event: DialectEvent<Payload>, webhook: DialectWebhook, evaluate: Evaluate) => Match;
  /** The URLs one event goes to, in order; each becomes a job. A text is name and URL in one. */
  endpoints: (webhook: DialectWebhook, event: DialectEvent<Payload>, evaluate: Evaluate) => (string | Endpoint)[];
  /** The URLs of a webhook as its settings name them, whatever the event; null when they differ by event. */
  addresses: (webhook: DialectWebhook) => string[] | null;
  compose: (event: DialectEvent<Payload>, endpoint: string, context: ComposeContext) => OutboundRequest;
  /** How jobs of this webhook are delivered unless it sets something else, and what the vendor's rules fix. */
  delivery: (webhook: DialectWebhook) => { policy: DialectPolicy; fixed: FixedDelivery };
};

/** Gives a dialect its payload type while it is written, and forgets it for the registry. */
export function defineDialect<Payload>(dialect: Dialect<Payload>): Dialect<Payload> {
  return dialect;
}
