import Link from 'next/link';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import type { SubmissionView } from '#lib/services/submissions/submission-row.ts';
import type { FieldValue } from '#lib/space/submission-values.ts';
import { submissionHref } from '../_parts/space-href.ts';
import { CoreStatePill } from './core-state.tsx';

type SubmissionTableProps = {
  submissions: readonly SubmissionView[];
  label: string;
  /** Columns of the form's own fields; without them the rows are of several forms, which a column names. */
  fields?: readonly string[];
};

export function SubmissionTable({ submissions, label, fields }: SubmissionTableProps) {
  return (
    <TableFrame label={label}>
      <TableHead>
        <HeadCell>Handle</HeadCell>
        <HeadCell>State</HeadCell>
        {fields === undefined && <HeadCell>Form</HeadCell>}
        {fields === undefined && <HeadCell className="hidden md:table-cell">Kapp</HeadCell>}
        {fields?.map((name) => (
          <HeadCell key={name} className="hidden md:table-cell">
            {name}
          </HeadCell>
        ))}
        <HeadCell className="hidden lg:table-cell">Created by</HeadCell>
        <HeadCell className="hidden sm:table-cell">Created</HeadCell>
      </TableHead>
      <tbody>
        {submissions.map((submission) => (
          <Row key={submission.id} className="relative">
            <Cell>
              <Link href={submissionHref(submission.id)} className="rounded-sm font-mono text-sm font-medium before:absolute before:inset-0 hover:underline">
                {submission.handle}
              </Link>
              {fields?.[0] !== undefined && (
                <span className="block max-w-48 truncate text-sm text-faint md:hidden">{valueText(submission.values[fields[0]])}</span>
              )}
            </Cell>
            <Cell>
              <CoreStatePill coreState={submission.coreState} />
            </Cell>
            {fields === undefined && <Cell className="max-w-48 truncate">{submission.form.name}</Cell>}
            {fields === undefined && <Cell className="hidden max-w-40 truncate text-soft md:table-cell">{submission.form.kapp?.name ?? 'Datastore'}</Cell>}
            {fields?.map((name) => (
              <Cell key={name} className="hidden max-w-56 truncate text-soft md:table-cell">
                {valueText(submission.values[name])}
              </Cell>
            ))}
            <Cell className="hidden max-w-40 truncate text-soft lg:table-cell">{submission.createdBy}</Cell>
            <Cell className="hidden text-soft sm:table-cell">
              <RelativeTime at={submission.createdAt} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

export function valueText(value: FieldValue | null | undefined): string {
  return Array.isArray(value) ? value.join(', ') : (value ?? '');
}
