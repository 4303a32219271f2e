// The contract of a dialect: what a vendor's webhook is. Pure and safe for the browser: no database, no network, no
// clock. A new vendor is a folder that exports one Dialect and a line in registry.ts.
import type { z } from 'zod';
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

export type Match = { matches: true } | { matches: false; reason: string };

export type Dialect<Payload> = {
  id: DialectId;
  vendor: string;
  /** The scope of a webhook in words, for example "app". */
  scopeName: string;
  events: readonly { type: string; label: string }[];
  /** The shape of an event's payload, parsed when it is read back. */
  payload: z.ZodType<Payload>;
  /** Whether an active webhook wants the event. The reason is a whole sentence. */
  match: (event: DialectEvent<Payload>, webhook: DialectWebhook) => Match;
  /** The URLs one event goes to, in order; each becomes a job. */
  endpoints: (webhook: DialectWebhook) => string[];
  compose: (event: DialectEvent<Payload>, endpoint: string, context: ComposeContext) => OutboundRequest;
  /** How jobs of this webhook are delivered unless it sets something else, and what the vendor's rules fix. */
  delivery: (webhook: DialectWebhook) => { policy: DialectPolicy; fixed: FixedDelivery };
};

/** Gives a dialect its payload type while it is written, and forgets it for the registry. */
export function defineDialect<Payload>(dialect: Dialect<Payload>): Dialect<Payload> {
  return dialect;
}
