// A submission as it is stored, and as people, programs and payloads see it.
import { z } from 'zod';
import type { KineticPayload } from '#lib/dialects/kinetic/payload.ts';
import { AppError } from '#lib/errors.ts';
import { isUuid } from '#lib/ids.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { type FormRow, type FormView, selectForms, toFormView } from '#lib/services/forms/form-row.ts';
import { type StampRow, type Stamps, stampsOf } from '#lib/services/space/space-row.ts';
import { type CoreState, coreStates, handleOf } from '#lib/space/core-state.ts';
import { type NamedValues, namedValues, type SubmissionValues } from '#lib/space/submission-values.ts';

export type SubmissionView = Stamps & {
  id: string;
  handle: string;
  form: FormView;
  coreState: CoreState;
  /** By the field's key. */
  stored: SubmissionValues;
  /** By the field's name, all fields of the form. */
  values: NamedValues;
  /** Counts every change; a verb that changes the submission takes it to notice that someone else did. */
  revision: number;
  submittedAt: string | null;
  submittedBy: string | null;
  closedAt: string | null;
  closedBy: string | null;
  originId: string | null;
  parentId: string | null;
};

export type SubmissionRow = StampRow & {
  id: string;
  form_id: number;
  core_state: string;
  values: unknown;
  revision: number;
  submitted_at: Date | null;
  submitted_by: string | null;
  closed_at: Date | null;
  closed_by: string | null;
  origin_id: string | null;
  parent_id: string | null;
};

const StoredValues = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
const StoredState = z.enum(coreStates);

/** With `lock`, those who change it wait for each other. @throws AppError not-found */
export async function findSubmission(sql: Pick<Sql, 'query'>, id: string, lock = false): Promise<SubmissionView> {
  const rows = isUuid(id)
    ? await sql.query<SubmissionRow>(
        `SELECT * FROM submissions WHERE id = $1::uuid ${lock ? 'FOR UPDATE' : ''}`,
        [id],
        lock ? 'lock-submission' : 'find-submission',
      )
    : [];
  const [view] = await withForms(sql, rows);
  if (!view) throw new AppError('not-found', `There is no submission “${id.slice(0, 64)}”.`, { code: 'submission' });
  return view;
}

/** The views of rows; each form is read once. */
export async function withForms(sql: Pick<Sql, 'query'>, rows: SubmissionRow[]): Promise<SubmissionView[]> {
  if (rows.length === 0) return [];
  const ids = [...new Set(rows.map(({ form_id }) => form_id))];
  const found = await sql.query<FormRow>(`${selectForms} WHERE form.id = ANY($1::int[])`, [ids], 'forms-of-submissions');
  const forms = new Map(found.map((row) => [row.id, toFormView(row)]));
  return rows.flatMap((row) => {
    const form = forms.get(row.form_id);
    return form === undefined ? [] : [toSubmissionView(row, form)];
  });
}

export function toSubmissionView(row: SubmissionRow, form: FormView): SubmissionView {
  const stored = StoredValues.parse(row.values);
  return {
    id: row.id,
    handle: handleOf(row.id),
    form,
    coreState: StoredState.parse(row.core_state),
    stored,
    values: namedValues(form.fields, stored),
    revision: row.revision,
    ...stampsOf(row),
    submittedAt: row.submitted_at?.toISOString() ?? null,
    submittedBy: row.submitted_by,
    closedAt: row.closed_at?.toISOString() ?? null,
    closedBy: row.closed_by,
    originId: row.origin_id,
    parentId: row.parent_id,
  };
}

export function submissionOfPayload(view: SubmissionView): NonNullable<KineticPayload['submission']> {
  const { id, handle, coreState, createdAt, createdBy, submittedAt, submittedBy, updatedAt, updatedBy, closedAt, closedBy, originId, parentId } = view;
  const { type } = view.form;
  return { id, handle, coreState, type, createdAt, createdBy, submittedAt, submittedBy, updatedAt, updatedBy, closedAt, closedBy, originId, parentId };
}
