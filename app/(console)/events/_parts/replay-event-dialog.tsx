'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect, useState, useTransition } from 'react';
import { fetchJson } from '#components/data/fetch-json.ts';
import { JobStatusPill } from '#components/data/job-status.tsx';
import { UrlText } from '#components/data/url-text.tsx';
import { Button } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { FieldSet } from '#components/ui/field.tsx';
import { RadioGroup } from '#components/ui/radio-group.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import { errorText } from '#lib/errors.ts';
import type { ReplayTargets } from '#lib/services/events/list-replay-targets.ts';
import type { ReplayedEvent } from '#lib/services/events/replay-event.ts';
import { replayEventTo } from '../actions.ts';

type ReplayEventDialogProps = { eventId: string; open: boolean; onClose: () => void };

const all = 'all';

/** To which webhook the event is sent once more; then the jobs that it became. */
export function ReplayEventDialog({ eventId, open, onClose }: ReplayEventDialogProps) {
  const router = useRouter();
  const [targets, setTargets] = useState<ReplayTargets>();
  const [chosen, setChosen] = useState<string>();
  const [refusal, setRefusal] = useState<string>();
  const [replayed, setReplayed] = useState<ReplayedEvent>();
  const [pending, startTransition] = useTransition();
  useEffect(() => {
    const controller = new AbortController();
    fetchJson<ReplayTargets>(`/api/console/events/${eventId}/replay-targets`, controller.signal).then(setTargets, (error: unknown) => {
      if (!controller.signal.aborted) setRefusal(errorText(error));
    });
    return () => controller.abort();
  }, [eventId]);

  const inForce = targets?.webhooks.filter((webhook) => webhook.refusal === null) ?? [];
  const [only] = inForce;
  const choice = chosen ?? (inForce.length === 1 && only ? String(only.id) : all);
  const replay = () =>
    startTransition(async () => {
      setRefusal(undefined);
      const result = await replayEventTo(eventId, choice === all ? null : Number(choice)).catch(() => ({
        ok: false as const,
        message: 'Callboard could not be reached. Look at the event before you try again.',
      }));
      if (!result.ok) return setRefusal(result.message);
      setReplayed(result.value);
      router.refresh();
    });

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={replayed ? 'The event is replayed' : 'Replay the event'}
      description={
        replayed
          ? undefined
          : 'It is sent as a new notification, now, whatever the conditions of the webhook say. It has an id of its own, so receivers take it for a new one.'
      }
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          {!replayed && (
            <Button variant="primary" pending={pending} disabled={inForce.length === 0} onClick={replay}>
              Replay
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {replayed && <Results replayed={replayed} />}
        {!replayed && targets && <Targets targets={targets} choice={choice} onChoose={setChosen} />}
        {!targets && refusal === undefined && (
          <p className="flex items-center gap-2 text-soft" role="status">
            <Spinner /> Looking at the webhooks …
          </p>
        )}
        {refusal !== undefined && <Callout tone="bad">{refusal}</Callout>}
      </div>
    </Dialog>
  );
}

type TargetsProps = { targets: ReplayTargets; choice: string; onChoose: (value: string) => void };

function Targets({ targets: { scopeName, webhooks }, choice, onChoose }: TargetsProps) {
  const inForce = webhooks.filter((webhook) => webhook.refusal === null);
  const others = webhooks.filter((webhook) => webhook.refusal !== null);
  const everyOne = { value: all, label: `All webhooks of this ${scopeName} that are in force (${inForce.length})` };
  return (
    <>
      {inForce.length === 0 && <Callout>No webhook of this {scopeName} is in force, so there is nothing to replay the event to.</Callout>}
      {inForce.length > 0 && (
        <FieldSet label="To">
          <RadioGroup
            name="replay-to"
            value={choice}
            onChange={onChoose}
            options={[
              ...(inForce.length > 1 ? [everyOne] : []),
              ...inForce.map((webhook) => ({
                value: String(webhook.id),
                label: webhook.name === '' ? `Webhook ${webhook.id}` : webhook.name,
                help: <UrlText url={webhook.url} />,
              })),
            ]}
          />
        </FieldSet>
      )}
      {others.length > 0 && (
        <ul className="flex flex-col gap-1 text-sm text-soft" aria-label="Nothing can be sent to these now">
          {others.map((webhook) => (
            <li key={webhook.id} className="break-words">
              <span className="font-medium">{webhook.name === '' ? `Webhook ${webhook.id}` : webhook.name}</span>: {webhook.refusal}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Results({ replayed }: { replayed: ReplayedEvent }) {
  return (
    <ul className="flex flex-col gap-3" aria-label="The new jobs">
      {replayed.webhooks.map((webhook) => (
        <li key={webhook.id} className="flex flex-col gap-1.5">
          <p className="break-words">
            <span className="font-medium">{webhook.name === '' ? `Webhook ${webhook.id}` : webhook.name}</span>{' '}
            {webhook.outcome !== 'fired' && <span className="text-soft">{webhook.reason}</span>}
          </p>
          {webhook.jobs.map((job) => (
            <div key={job.id} className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
              <JobStatusPill status={job.status} httpStatus={job.httpStatus} />
              <Link href={`/jobs/${job.id}`} className="rounded-sm font-medium text-accent-ink hover:underline">
                Open the job
              </Link>
              <UrlText url={job.url} className="text-soft" />
            </div>
          ))}
        </li>
      ))}
    </ul>
  );
}
