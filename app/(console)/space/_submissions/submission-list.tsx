import { ClipboardList } from 'lucide-react';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import type { UserActor } from '#lib/auth/actor.ts';
import { oneOf } from '#lib/rest/page-props.ts';
import type { FormView } from '#lib/services/forms/form-row.ts';
import { listSubmissions } from '#lib/services/submissions/list-submissions.ts';
import { coreStates } from '#lib/space/core-state.ts';
import { CursorPager } from '../_parts/cursor-pager.tsx';
import { StateLinks } from './state-links.tsx';
import { SubmissionTable } from './submission-table.tsx';

type SubmissionListProps = {
  user: UserActor;
  href: string;
  search: Record<string, string | string[] | undefined>;
  /** Of one form, or of a kapp; of the whole space without either. */
  form?: FormView;
  kapp?: string;
};

export async function SubmissionList({ user, href, search, form, kapp }: SubmissionListProps) {
  const cursor = oneOf(search.cursor);
  const states = coreStates.filter((state) => form?.kapp !== null || state !== 'Closed');
  const coreState = form && states.find((state) => state === oneOf(search.coreState));
  const place = form ? { kapp: form.kapp?.slug ?? null, form: form.slug } : kapp === undefined ? {} : { kapp };
  const submissions = await listSubmissions(user, { ...place, coreState, cursor, limit: 50 });
  return (
    <>
      {form && <StateLinks href={href} states={states} current={coreState} />}
      {submissions.data.length > 0 ? (
        <SubmissionTable
          submissions={submissions.data}
          label={form ? `Submissions of ${form.name}` : 'Submissions'}
          {...(form ? { fields: form.fields.slice(0, 3).map(({ name }) => name) } : {})}
        />
      ) : (
        <div className="rounded-lg border">
          <EmptyState
            icon={<ClipboardList aria-hidden="true" />}
            title={coreState || cursor ? 'No submission here' : 'No submission yet'}
            {...(coreState || cursor ? { action: <ButtonLink href={href}>Show all submissions</ButtonLink> } : {})}
          >
            {coreState
              ? `No submission of this form has the state ${coreState}.`
              : cursor
                ? 'There are no older submissions.'
                : 'A submission is a form that somebody filled in. Creating, submitting and changing one is told to webhooks.'}
          </EmptyState>
        </div>
      )}
      <CursorPager href={href} cursor={cursor} nextCursor={submissions.nextCursor} query={{ coreState }} />
    </>
  );
}
