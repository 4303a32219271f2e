import { z } from 'zod';
import { audit } from '#lib/audit.ts';
import { type Actor, actorCodeAndName } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError, invalid } from '#lib/errors.ts';
import { newId } from '#lib/ids.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type Sql, sqlTransaction } from '#lib/postgres/sql.ts';
import { FormReference, requireLiving } from '#lib/services/forms/form-input.ts';
import { type FormView, findForm, toFormView } from '#lib/services/forms/form-row.ts';
import { requireStateOf } from '#lib/services/submissions/change-submission.ts';
import { publishSubmissionEvents, type SubmissionEvent } from '#lib/services/submissions/submission-events.ts';
import { CoreStateName, GivenValues, submissionTarget, submissionWords } from '#lib/services/submissions/submission-input.ts';
import { type SubmissionRow, type SubmissionView, toSubmissionView } from '#lib/services/submissions/submission-row.ts';
import { type CoreState, stepsBetween } from '#lib/space/core-state.ts';
import { applyValues, type SubmissionValues } from '#lib/space/submission-values.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const NewSubmission = FormReference.extend({
  values: GivenValues.default({}),
  /** Submitted unless said otherwise, as in the vendor's REST. A draft need not be complete. */
  coreState: CoreStateName.default('Submitted'),
  originId: z.uuid('origin must be the id of a submission.').nullish(),
  parentId: z.uuid('parent must be the id of a submission.').nullish(),
});
export type NewSubmission = z.input<typeof NewSubmission>;

/**
 * Fires `Created`, then `Saved` for a draft, or what brings it to its state: `Submitted`, `Closed` (chosen).
 * `kapp` is null for the datastore. Values are by field name.
 */
export async function createSubmission(actor: Actor, input: NewSubmission | Unchecked): Promise<SubmissionView> {
  authorize(actor, 'submissions.edit');
  const { kapp, form, ...content } = parseInput(NewSubmission, input);
  return sqlTransaction(async (sql) => createSubmissionIn(sql, actor, toFormView(await findForm(sql, { kapp, form })), content));
}

type Content = { values: Record<string, unknown>; coreState: CoreState; originId?: string | null | undefined; parentId?: string | null | undefined };

async function createSubmissionIn(sql: Sql, actor: Actor, form: FormView, content: Content): Promise<SubmissionView> {
  requireLiving(form);
  const { coreState } = content;
  if (form.status === 'Inactive' || form.status === 'Delete') {
    throw new AppError('conflict', `The form “${form.name}” has the status ${form.status} and takes no submissions.`, { code: 'form-status' });
  }
  requireStateOf(form, coreState);
  const { values, issues } = applyValues(form.fields, {}, content.values, coreState !== 'Draft');
  if (issues.length > 0) throw invalid(issues);
  for (const [path, id] of [['origin', content.originId] as const, ['parent', content.parentId] as const]) await requireExisting(sql, path, id);
  const at = new Date();
  const id = newId();
  const submission = toSubmissionView(await insertSubmission(sql, actor, form, { ...content, id, values, at }), form);
  const events: SubmissionEvent[] = [
    'Created',
    ...(coreState === 'Draft' && form.kapp !== null ? (['Saved'] as const) : []),
    ...(stepsBetween('Draft', coreState) ?? []),
  ];
  await publishSubmissionEvents(sql, actor, events, submission, { at });
  await audit(sql, actor, {
    action: 'submission.create',
    target: submissionTarget(id),
    summary: `Created ${submissionWords(submission)}.`,
    details: { coreState },
  });
  return submission;
}

type Inserted = Content & { id: string; values: SubmissionValues; at: Date };

async function insertSubmission(sql: Sql, actor: Actor, form: FormView, { id, coreState, values, originId, parentId, at }: Inserted): Promise<SubmissionRow> {
  const by = actorCodeAndName(actor).code;
  const since = (reached: boolean) => (reached ? [at, by] : [null, null]);
  const [row] = await sql.query<SubmissionRow>(
    `INSERT INTO submissions (id, form_id, kapp_id, core_state, "values", created_at, created_by, updated_at, updated_by,
            submitted_at, submitted_by, closed_at, closed_by, origin_id, parent_id)
     VALUES ($1::uuid, $2, $3, $4, $5::jsonb, $6, $7, $6, $7, $8, $9, $10, $11, $12::uuid, $13::uuid) RETURNING *`,
    [
      id,
      form.id,
      form.kapp?.id ?? null,
      coreState,
      JSON.stringify(values),
      at,
      by,
      ...since(coreState !== 'Draft'),
      ...since(coreState === 'Closed'),
      originId ?? null,
      parentId ?? null,
    ],
    'insert-submission',
  );
  if (!row) throw new Error('The database stored nothing.');
  return row;
}

async function requireExisting(sql: Sql, path: string, id: string | null | undefined): Promise<void> {
  if (id === null || id === undefined) return;
  const rows = await sql.query('SELECT 1 FROM submissions WHERE id = $1::uuid', [id], 'submission-exists');
  if (rows.length === 0) throw invalid([{ path, message: `There is no submission with the id that ${path} gives.` }]);
}
