// The contract of an action: what carries out a step.
import type { Actor } from '#lib/auth/actor.ts';
import type { OutboundRequest } from '#lib/dialects/dialect.ts';
import type { SendOutcome } from '#lib/egress/outcome.ts';
import type { Sql } from '#lib/postgres/sql.ts';

export type ActionContext = {
  runId: number;
  /** The title of the workflow, as which the action acts. */
  workflow: string;
  actor: Actor;
};

export type OutsideContext = ActionContext & {
  /** The same on every try of the step. */
  key: string;
  /** The only way to an address that a user typed. */
  send: (request: OutboundRequest, options: { timeoutMs: number; responseBytesMax: number }) => Promise<SendOutcome>;
  /** The values of variables that are never shown. */
  secrets: readonly string[];
};

export type Action<Params> =
  /** Its effect is in our database: it and the step's result are one transaction, so it happens exactly once. */
  | { kind: 'inside'; run: (params: Params, context: ActionContext & { sql: Sql }) => Promise<unknown> }
  /** Its effect is elsewhere: it happens at least once, each try with the same key. */
  | { kind: 'outside'; run: (params: Params, context: OutsideContext) => Promise<unknown> }
  | { kind: 'wait'; until: (params: Params, now: Date) => Date };

/** The step failed, for a reason that a person must know. `output` is kept all the same. */
export class StepFailure extends Error {
  readonly output: unknown;

  constructor(message: string, output: unknown = null) {
    super(message);
    this.name = 'StepFailure';
    this.output = output;
  }
}
