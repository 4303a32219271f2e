// Every action by its name. A missing one does not compile. Those that change our own areas load their verbs when they are
// first used: an engine without such workflows never loads them.
import type { z } from 'zod';
import { fieldPath } from '#lib/field-path.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { type Action, type ActionContext, type OutsideContext, StepFailure } from '#lib/workflows/action.ts';
import { type ActionName, actionCatalogue, isActionName } from '#lib/workflows/action-catalogue.ts';
import { addComment, createRecord, updateRecordValues } from '#lib/workflows/actions/apps.ts';
import { emitEvent } from '#lib/workflows/actions/emit-event.ts';
import { httpRequest } from '#lib/workflows/actions/http-request.ts';
import { addNoteTo, createCustomer, createLead, updateCustomer, updateLead } from '#lib/workflows/actions/pipelines.ts';
import { createProcessInstance, updateProcessInstance } from '#lib/workflows/actions/processes.ts';
import { sendEmail } from '#lib/workflows/actions/send-email.ts';
import { createFormSubmission, updateFormSubmission } from '#lib/workflows/actions/space.ts';
import { wait } from '#lib/workflows/actions/wait.ts';

/** An action with its params: ready to be done. */
export type Prepared =
  | { kind: 'inside'; run: (context: ActionContext & { sql: Sql }) => Promise<unknown> }
  | { kind: 'outside'; run: (context: OutsideContext) => Promise<unknown> }
  | { kind: 'wait'; until: (now: Date) => Date };

type Prepare = (params: unknown) => Prepared;

const actions: Record<ActionName, Prepare> = {
  'kustomer.rest-api.json': preparing(actionCatalogue['kustomer.rest-api.json'].params, httpRequest),
  'callboard.record.create': preparing(actionCatalogue['callboard.record.create'].params, createRecord),
  'callboard.record.update': preparing(actionCatalogue['callboard.record.update'].params, updateRecordValues),
  'callboard.comment.add': preparing(actionCatalogue['callboard.comment.add'].params, addComment),
  'callboard.submission.create': preparing(actionCatalogue['callboard.submission.create'].params, createFormSubmission),
  'callboard.submission.update': preparing(actionCatalogue['callboard.submission.update'].params, updateFormSubmission),
  'callboard.instance.create': preparing(actionCatalogue['callboard.instance.create'].params, createProcessInstance),
  'callboard.instance.update': preparing(actionCatalogue['callboard.instance.update'].params, updateProcessInstance),
  'callboard.lead.create': preparing(actionCatalogue['callboard.lead.create'].params, createLead),
  'callboard.lead.update': preparing(actionCatalogue['callboard.lead.update'].params, updateLead),
  'callboard.customer.create': preparing(actionCatalogue['callboard.customer.create'].params, createCustomer),
  'callboard.customer.update': preparing(actionCatalogue['callboard.customer.update'].params, updateCustomer),
  'callboard.note.add': preparing(actionCatalogue['callboard.note.add'].params, addNoteTo),
  'callboard.event.emit': preparing(actionCatalogue['callboard.event.emit'].params, emitEvent),
  'callboard.wait': preparing(actionCatalogue['callboard.wait'].params, wait),
  'callboard.email.send': preparing(actionCatalogue['callboard.email.send'].params, sendEmail),
};

/** @throws StepFailure for an action we do not have, and for params that do not fit */
export function prepareAction(name: string, params: unknown): Prepared {
  if (!isActionName(name)) throw new StepFailure(`Callboard has no action “${name}”.`);
  return actions[name](params);
}

function preparing<Params>(schema: z.ZodType<Params>, action: Action<Params>): Prepare {
  return (given) => {
    const parsed = schema.safeParse(given);
    if (!parsed.success) throw new StepFailure(parsed.error.issues.map(({ path, message }) => problemText(fieldPath(path), message)).join(' '));
    const params = parsed.data;
    switch (action.kind) {
      case 'inside':
        return { kind: 'inside', run: (context) => action.run(params, context) };
      case 'outside':
        return { kind: 'outside', run: (context) => action.run(params, context) };
      case 'wait':
        return { kind: 'wait', until: (now) => action.until(params, now) };
    }
  };
}

function problemText(path: string, message: string): string {
  return `${path === '' ? '' : `${path}: `}${/[.!?]$/.test(message) ? message : `${message}.`}`;
}
