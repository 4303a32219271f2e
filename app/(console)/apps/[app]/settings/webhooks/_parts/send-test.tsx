'use client';

import { FlaskConical } from 'lucide-react';
import Link from 'next/link';
import { useState, useTransition } from 'react';
import { fetchJson } from '#components/data/fetch-json.ts';
import { JobStatusPill } from '#components/data/job-status.tsx';
import { JsonView } from '#components/data/json-view.tsx';
import { durationText } from '#components/data/time-text.ts';
import { UrlText } from '#components/data/url-text.tsx';
import { Button } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Card } from '#components/ui/card.tsx';
import { Field } from '#components/ui/field.tsx';
import { Select } from '#components/ui/select.tsx';
import { type KintoneEventType, kintoneEvents } from '#lib/dialects/kintone/dialect.ts';
import type { AttemptView } from '#lib/services/jobs/attempt-row.ts';
import type { JobView } from '#lib/services/jobs/get-job.ts';
import { sendTestAction } from '../actions.ts';

type SendTestProps = { app: number; id: number; url: string; events: KintoneEventType[] };
type Answer = { job: JobView; response: AttemptView['response'] };

const unfinished: readonly string[] = ['queued', 'sending'];
const patienceMs = 40_000;

/** A sample in the vendor's format to the URL as it is saved, and the answer beside it. */
export function SendTest({ app, id, url, events }: SendTestProps) {
  const [type, setType] = useState<KintoneEventType>(events[0] ?? 'ADD_RECORD');
  const [pending, startTransition] = useTransition();
  const [answer, setAnswer] = useState<Answer>();
  const [refusal, setRefusal] = useState<string>();
  const send = () =>
    startTransition(async () => {
      setRefusal(undefined);
      setAnswer(undefined);
      const sent = await sendTestAction({ app, id, type });
      if (!sent.ok) return setRefusal(sent.message);
      await waitForAnswer(sent.value.jobId).then(setAnswer, (error: Error) => setRefusal(error.message));
    });
  return (
    <Card title="Send test" description="Sends a sample notification, marked as a test, to the URL as it is saved. It need not be published.">
      <div className="flex flex-col gap-4">
        <UrlText url={url} className="text-soft" />
        <div className="flex flex-wrap items-end gap-3">
          <Field label="Event" className="min-w-48 flex-1">
            <Select value={type} onChange={(event) => setType(kintoneEvents.find((known) => known.type === event.target.value)?.type ?? type)}>
              {kintoneEvents.map((event) => (
                <option key={event.type} value={event.type}>
                  {event.label}
                </option>
              ))}
            </Select>
          </Field>
          <Button pending={pending} onClick={send} className="!h-9" icon={<FlaskConical className="size-4" aria-hidden="true" />}>
            Send test
          </Button>
        </div>
        <div aria-live="polite" className="flex flex-col gap-3 empty:hidden">
          {pending && <p className="text-soft">Waiting for the answer…</p>}
          {refusal !== undefined && <Callout tone="bad">{refusal}</Callout>}
          {answer && <TestAnswer answer={answer} />}
        </div>
      </div>
    </Card>
  );
}

function TestAnswer({ answer: { job, response } }: { answer: Answer }) {
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <JobStatusPill status={job.status} httpStatus={job.httpStatus} />
        {job.durationMs !== null && <span className="text-soft">{durationText(job.durationMs)}</span>}
        <Link href={`/jobs/${job.id}`} className="rounded-sm text-accent-ink hover:underline">
          Open the job
        </Link>
      </p>
      {job.reason !== null && <Callout tone="bad">{job.reason}</Callout>}
      {response !== null && (
        <section>
          <h3 className="mb-1.5 font-medium">Answer</h3>
          {response.body === '' ? <p className="text-faint">The answer has no body.</p> : <JsonView label="Answer" text={response.body} />}
        </section>
      )}
      <section>
        <h3 className="mb-1.5 font-medium">Sent</h3>
        <JsonView label="Sent body" text={job.request.body ?? ''} />
      </section>
    </>
  );
}

async function waitForAnswer(jobId: string): Promise<Answer> {
  const until = Date.now() + patienceMs;
  for (let waitMs = 100; Date.now() < until; waitMs = Math.min(1_000, waitMs * 1.5)) {
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    const job = await fetchJson<JobView>(`/api/console/jobs/${jobId}`);
    if (unfinished.includes(job.status)) continue;
    const attempt = job.attemptList.at(-1);
    const view = attempt && (await fetchJson<AttemptView>(`/api/console/jobs/${jobId}/attempts/${attempt.id}`));
    return { job, response: view?.response ?? null };
  }
  throw new Error('The test is still under way. Check logs will show how it ends.');
}
