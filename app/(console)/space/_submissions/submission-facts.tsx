import Link from 'next/link';
import type { ReactNode } from 'react';
import { DescriptionList } from '#components/data/description-list.tsx';
import { IdText } from '#components/data/id-text.tsx';
import { AbsoluteTime } from '#components/data/relative-time.tsx';
import type { SubmissionView } from '#lib/services/submissions/submission-row.ts';
import { handleOf } from '#lib/space/core-state.ts';
import { formHref, submissionHref } from '../_parts/space-href.ts';
import { valueText } from './submission-table.tsx';

export function SubmissionValues({ submission }: { submission: SubmissionView }) {
  const { fields } = submission.form;
  if (fields.length === 0) return <p className="text-soft">This form has no field yet.</p>;
  return (
    <DescriptionList
      items={fields.map(({ name }) => {
        const text = valueText(submission.values[name]);
        return { term: name, value: text === '' ? <span className="text-faint">–</span> : <span className="whitespace-pre-wrap">{text}</span> };
      })}
    />
  );
}

export function SubmissionFacts({ submission }: { submission: SubmissionView }) {
  const { form, createdAt, createdBy, updatedAt, updatedBy, submittedAt, submittedBy, closedAt, closedBy, originId, parentId } = submission;
  return (
    <DescriptionList
      items={[
        { term: 'Form', value: <TextLink href={formHref(form)}>{form.name}</TextLink> },
        { term: 'Id', value: <IdText id={submission.id} short /> },
        ...moment('Created', createdAt, createdBy),
        ...moment('Submitted', submittedAt, submittedBy),
        ...moment('Closed', closedAt, closedBy),
        ...(updatedAt === createdAt ? [] : moment('Changed', updatedAt, updatedBy)),
        ...(originId === null ? [] : [{ term: 'Origin', value: <TextLink href={submissionHref(originId)}>{handleOf(originId)}</TextLink> }]),
        ...(parentId === null ? [] : [{ term: 'Parent', value: <TextLink href={submissionHref(parentId)}>{handleOf(parentId)}</TextLink> }]),
      ]}
    />
  );
}

function moment(term: string, at: string | null, by: string | null): { term: string; value: ReactNode }[] {
  if (at === null) return [];
  return [
    {
      term,
      value: (
        <>
          <AbsoluteTime at={at} className="block" />
          <span className="block text-faint">by {by}</span>
        </>
      ),
    },
  ];
}

function TextLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="rounded-sm text-accent-ink underline underline-offset-2">
      {children}
    </Link>
  );
}
