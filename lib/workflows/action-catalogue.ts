// The actions that steps can have: what each does and the params it takes. Pure and safe for the browser: the editor makes
// its forms of it. Carrying them out is lib/workflows/actions.
// Kustomer's own names are for what means the same here; actions on our areas have the prefix `callboard.` (chosen).
import { z } from 'zod';

export const waitSecondsMax = 366 * 24 * 60 * 60;

/** Values that come out of a form or a text are text: a number may be written as one. */
const Count = z.union(
  [
    z.number(),
    z
      .string()
      .regex(/^\s*-?\d+(\.\d+)?\s*$/, 'Must be a number.')
      .transform(Number),
  ],
  'Must be a number.',
);
const Whole = Count.pipe(z.number().int('Must be a whole number.').min(0, 'Must not be negative.').max(2_147_483_647, 'Is too large.'));
const Text = z.union([z.string(), z.number().transform(String), z.boolean().transform(String)], 'Must be text.');
const Filled = (message: string) => Text.refine((text) => text.trim() !== '', message);

export const httpMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'] as const;

const RecordValues = z
  .record(z.string(), z.unknown(), 'Must be an object of {"field code": value}.')
  .describe('Values by field code. A bare value stands for {"value": …}.');
const InstanceValues = z.record(z.string(), Text, 'Must be an object of {"field name": text}.').describe('Values by the name of the field.');
const CustomFields = z.array(z.unknown(), 'Must be a list.').describe('A list of {"id", "name", "values": [{"value"}]}, as in Kommo.');

const Content = {
  name: Text.optional().describe('Its name.'),
  responsibleUserId: Whole.optional().describe('The number of the user who is responsible.'),
  customFields: CustomFields.optional(),
};
const Place = {
  price: Whole.optional().describe('A whole number.'),
  pipelineId: Whole.optional().describe('The number of the pipeline; the main one if left out.'),
  stageId: Whole.optional().describe('The number of the stage; the first if left out.'),
};
const Period = { periodId: Whole.optional().describe('The number of the period; the first if left out.') };

export type ActionEntry = {
  /** How the editor names it. */
  label: string;
  group: string;
  /** What it does, a sentence or two. */
  description: string;
  params: z.ZodObject;
  /** What later steps find under `/#steps.<id>`. */
  answers: string;
};

export const actionCatalogue = {
  'kustomer.rest-api.json': {
    label: 'Send an HTTP request',
    group: 'Outside',
    description:
      'Sends a request and reads the answer. Anything but a 2xx answer fails the step; the answer is kept. Only public addresses and those that the operator allows can be reached. Every try carries the same Idempotency-Key header.',
    params: z.looseObject({
      uri: Filled('Enter the URL.').describe('A full http or https URL.'),
      method: z
        .preprocess(
          (method) => (typeof method === 'string' ? method.toUpperCase() : method),
          z.enum(httpMethods, `The method must be one of ${httpMethods.join(', ')}.`),
        )
        .default('GET')
        .describe('The HTTP method.'),
      headers: z.record(z.string(), Text, 'Must be an object of {"name": "value"}.').optional().describe('Headers by name.'),
      json: z.unknown().optional().describe('true: the body is sent as JSON, and the answer is read as JSON. An object is itself the body.'),
      body: z.unknown().optional().describe('What is sent: an object as JSON, text as it is.'),
      data: z.unknown().optional().describe('The same as body, as older exports name it.'),
      timeoutSeconds: Count.pipe(z.number().min(1, 'Must be at least 1.').max(30, 'Must be at most 30.'))
        .optional()
        .describe('How long to wait for the answer, from 1 to 30; 30 if left out.'),
    }),
    answers: '`body` (JSON where the answer is JSON, else text) and `response` with `statusCode` and `headers`.',
  },
  'callboard.record.create': {
    label: 'Add a record',
    group: 'Apps',
    description: 'Adds a record to an app.',
    params: z.object({ app: Whole.describe('The number of the app.'), values: RecordValues.default({}) }),
    answers: '`id` and `revision` of the record, and `app`.',
  },
  'callboard.record.update': {
    label: 'Change a record',
    group: 'Apps',
    description: 'Changes fields of a record. Fields that are not named stay.',
    params: z.object({ app: Whole.describe('The number of the app.'), id: Whole.describe('The number of the record.'), values: RecordValues.default({}) }),
    answers: '`id` and `revision` of the record, and `app`.',
  },
  'callboard.comment.add': {
    label: 'Comment on a record',
    group: 'Apps',
    description: 'Posts a comment on a record of an app.',
    params: z.object({
      app: Whole.describe('The number of the app.'),
      record: Whole.describe('The number of the record.'),
      text: Filled('Enter the comment.').describe('The comment.'),
    }),
    answers: '`id`, `text` and `createdAt` of the comment.',
  },
  'callboard.submission.create': {
    label: 'Create a submission',
    group: 'Space',
    description: 'Creates a submission of a form of a kapp or of the datastore.',
    params: z.object({
      kapp: Text.optional().describe('The slug of the kapp; left out for a datastore form.'),
      form: Filled('Enter the slug of the form.').describe('The slug of the form.'),
      values: z.record(z.string(), z.unknown(), 'Must be an object of {"field": value}.').default({}).describe('Values by the name of the field.'),
      coreState: z.enum(['Draft', 'Submitted', 'Closed'], 'Must be Draft, Submitted or Closed.').optional().describe('Submitted if left out.'),
    }),
    answers: 'The submission: `id`, `handle`, `coreState`, `values`.',
  },
  'callboard.submission.update': {
    label: 'Change a submission',
    group: 'Space',
    description: 'Changes values or the state of a submission. Values that are not named stay.',
    params: z.object({
      id: Filled('Enter the id of the submission.').describe('The id of the submission.'),
      values: z.record(z.string(), z.unknown(), 'Must be an object of {"field": value}.').default({}).describe('Values by the name of the field.'),
      coreState: z.enum(['Draft', 'Submitted', 'Closed'], 'Must be Draft, Submitted or Closed.').optional().describe('Stays if left out.'),
    }),
    answers: 'The submission: `id`, `handle`, `coreState`, `values`.',
  },
  'callboard.instance.create': {
    label: 'Create an instance',
    group: 'Processes',
    description: 'Creates an instance of a process.',
    params: z.object({
      process: Filled('Enter the name of the process.').describe('The name of the process.'),
      values: InstanceValues.default({}),
      status: Text.optional().describe('The status it begins with.'),
      assignedTo: Text.optional().describe('The login name of who does it.'),
    }),
    answers: 'The instance: `instanceID`, `uniqueID`, `status`, `values`, `version`.',
  },
  'callboard.instance.update': {
    label: 'Change an instance',
    group: 'Processes',
    description: 'Changes fields, status or assignee of an instance. What is not named stays.',
    params: z.object({
      instanceID: Filled('Enter the instanceID.').describe('For example safety-inspection-8.'),
      values: InstanceValues.default({}),
      status: Text.optional().describe('The new status.'),
      assignedTo: Text.optional().describe('The login name of who does it.'),
    }),
    answers: 'The instance: `instanceID`, `uniqueID`, `status`, `values`, `version`.',
  },
  'callboard.lead.create': {
    label: 'Add a lead',
    group: 'Pipelines',
    description: 'Adds a lead to a stage of a pipeline.',
    params: z.object({ ...Content, ...Place }),
    answers: 'The lead: `id`, `name`, `price`, `pipelineId`, `stageId`.',
  },
  'callboard.lead.update': {
    label: 'Change a lead',
    group: 'Pipelines',
    description: 'Changes a lead or moves it to another stage. What is not named stays.',
    params: z.object({ id: Whole.describe('The number of the lead.'), ...Content, ...Place }),
    answers: 'The lead: `id`, `name`, `price`, `pipelineId`, `stageId`.',
  },
  'callboard.customer.create': {
    label: 'Add a customer',
    group: 'Pipelines',
    description: 'Adds a customer in a period.',
    params: z.object({ ...Content, ...Period }),
    answers: 'The customer: `id`, `name`, `periodId`.',
  },
  'callboard.customer.update': {
    label: 'Change a customer',
    group: 'Pipelines',
    description: 'Changes a customer or moves it to another period. What is not named stays.',
    params: z.object({ id: Whole.describe('The number of the customer.'), ...Content, ...Period }),
    answers: 'The customer: `id`, `name`, `periodId`.',
  },
  'callboard.note.add': {
    label: 'Write a note',
    group: 'Pipelines',
    description: 'Writes a note on a lead, contact, company or customer.',
    params: z.object({
      kind: z.enum(['lead', 'contact', 'company', 'customer'], 'Must be lead, contact, company or customer.').describe('What the note is on.'),
      id: Whole.describe('Its number.'),
      text: Filled('Enter the note.').describe('The note.'),
    }),
    answers: '`id`, `text` and `createdAt` of the note.',
  },
  'callboard.event.emit': {
    label: 'Emit an event',
    group: 'Workflows',
    description: 'Makes an event of the area Inbound happen, as if it came in through a hook: it can start other workflows and reaches relay webhooks.',
    params: z.object({
      eventName: Filled('Enter the name of the event.')
        .refine(
          (name) => /^kustomer\.(app|hooks)\.[^\s\0]{1,200}$/.test(name),
          'The name must begin with kustomer.app. or kustomer.hooks.: only such events reach workflows.',
        )
        .describe('Begins with kustomer.app. or kustomer.hooks.'),
      data: z.unknown().optional().describe('What the event carries, as JSON.'),
    }),
    answers: '`eventId` and `eventName`.',
  },
  'callboard.wait': {
    label: 'Wait',
    group: 'Workflows',
    description: 'Waits for a time, or until a moment. A restart of Callboard does not disturb it.',
    params: z.object({
      seconds: Count.pipe(z.number().min(0, 'Must not be negative.').max(waitSecondsMax, 'A step waits at most 366 days.'))
        .optional()
        .describe('How many seconds.'),
      until: Text.optional().describe('Or until when: a time such as 2027-01-31T09:00:00Z.'),
    }),
    answers: '`until`, the moment at which it went on.',
  },
  'callboard.email.send': {
    label: 'Send an e-mail',
    group: 'Outside',
    description: 'Sends a letter over the SMTP server that the operator of Callboard has set (CALLBOARD_SMTP_URL). Every try carries the same Message-ID.',
    params: z.object({
      to: z
        .union([Filled('Enter an address.'), z.array(Text)], 'Must be an address or a list of addresses.')
        .describe('One address, or several with commas between them.'),
      cc: z
        .union([Text, z.array(Text)], 'Must be an address or a list of addresses.')
        .optional()
        .describe('Who gets a copy.'),
      replyTo: Text.optional().describe('Where answers go.'),
      subject: Filled('Enter the subject.').describe('The subject.'),
      text: Text.optional().describe('The letter as plain text.'),
      html: Text.optional().describe('The letter as HTML.'),
    }),
    answers: '`messageId`, and the addresses that were `accepted` and `rejected`.',
  },
} as const satisfies Record<string, ActionEntry>;

export type ActionName = keyof typeof actionCatalogue;

export const knownActions: ReadonlySet<string> = new Set(Object.keys(actionCatalogue));

export function isActionName(name: string): name is ActionName {
  return Object.hasOwn(actionCatalogue, name);
}

export function actionEntry(name: string): ActionEntry | undefined {
  return isActionName(name) ? actionCatalogue[name] : undefined;
}
