// What every change of a submission has in common: lock it, check, store, and tell what happened.
import { audit } from '#lib/audit.ts';
import { type Actor, actorCodeAndName } from '#lib/auth/actor.ts';
import { AppError, invalid } from '#lib/errors.ts';
import { type Sql, sqlTransaction } from '#lib/postgres/sql.ts';
import type { FormView } from '#lib/services/forms/form-row.ts';
import { publishSubmissionEvents, type SubmissionEvent } from '#lib/services/submissions/submission-events.ts';
import { requireRevision, submissionTarget, submissionWords } from '#lib/services/submissions/submission-input.ts';
import { findSubmission, type SubmissionRow, type SubmissionView, toSubmissionView } from '#lib/services/submissions/submission-row.ts';
import type { CoreState } from '#lib/space/core-state.ts';
import { applyValues, haveChanged, type SubmissionValues } from '#lib/space/submission-values.ts';

export type Change = {
  id: string;
  values: Record<string, unknown>;
  revision?: number | undefined;
  /** As it will be, of what it is. @throws AppError conflict */
  stateAfter: (present: CoreState) => CoreState;
  /** What to tell, in order; values that changed are told where nothing else is. */
  eventsOf: (change: { from: CoreState; to: CoreState; valuesChanged: boolean }) => SubmissionEvent[];
};

/** A change that changes nothing stores nothing and fires nothing (chosen). Fields that are not named keep their values. */
export async function changeSubmission(actor: Actor, { id, values: given, revision, stateAfter, eventsOf }: Change): Promise<SubmissionView> {
  return sqlTransaction(async (sql) => {
    const before = await findSubmission(sql, id, true);
    requireRevision(before, revision);
    const coreState = stateAfter(before.coreState);
    requireStateOf(before.form, coreState);
    const isSubmitted = before.coreState === 'Draft' && coreState !== 'Draft';
    const { values, issues } = applyValues(before.form.fields, before.stored, given, isSubmitted);
    if (issues.length > 0) throw invalid(issues);
    const valuesChanged = haveChanged(before.stored, values);
    if (!valuesChanged && coreState === before.coreState) return before;

    const at = new Date();
    const submission = await storeChange(sql, actor, before, { values, coreState, at });
    const events = eventsOf({ from: before.coreState, to: coreState, valuesChanged });
    await publishSubmissionEvents(sql, actor, events, submission, { previous: before.values, at });
    await audit(sql, actor, {
      action: 'submission.update',
      target: submissionTarget(before.id),
      summary: `Changed ${submissionWords(submission)}.`,
      details: { from: before.coreState, to: coreState, valuesChanged },
    });
    return submission;
  });
}

/** @throws AppError invalid for a state that submissions of the form cannot have */
export function requireStateOf(form: FormView, coreState: CoreState): void {
  if (form.kapp === null && coreState === 'Closed') {
    throw invalid([{ path: 'coreState', message: 'A submission of the datastore is a draft or submitted; it cannot be closed.' }]);
  }
}

export function noWayBack(from: CoreState, to: CoreState): AppError {
  return new AppError('conflict', `This submission has the state ${from}; it cannot become ${to} again.`, { code: 'core-state' });
}

type Stored = { values: SubmissionValues; coreState: CoreState; at: Date };

/** The times of states that it is not in any more (a PATCH may go back) go with them. */
async function storeChange(sql: Sql, actor: Actor, { id, form }: SubmissionView, { values, coreState, at }: Stored): Promise<SubmissionView> {
  const [row] = await sql.query<SubmissionRow>(
    `UPDATE submissions SET "values" = $2::jsonb, core_state = $3, revision = revision + 1, updated_at = $4, updated_by = $5,
            submitted_at = CASE WHEN $3 <> 'Draft' THEN coalesce(submitted_at, $4) END,
            submitted_by = CASE WHEN $3 <> 'Draft' THEN coalesce(submitted_by, $5) END,
            closed_at = CASE WHEN $3 = 'Closed' THEN coalesce(closed_at, $4) END,
            closed_by = CASE WHEN $3 = 'Closed' THEN coalesce(closed_by, $5) END
      WHERE id = $1::uuid RETURNING *`,
    [id, JSON.stringify(values), coreState, at, actorCodeAndName(actor).code],
    'store-submission-change',
  );
  if (!row) throw new Error('The submission is locked and yet gone.');
  return toSubmissionView(row, form);
}
