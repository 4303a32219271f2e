'use client';

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, useTransition } from 'react';
import { fetchJson } from '#components/data/fetch-json.ts';
import { AbsoluteTime } from '#components/data/relative-time.tsx';
import { Button } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field, FieldSet } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import { toast } from '#components/ui/toast.tsx';
import { jobStatusWords } from '#lib/delivery/job-words.ts';
import type { WebhookChoice } from '#lib/services/jobs/list-webhook-choices.ts';
import type { ReplayPreview } from '#lib/services/replays/preview-replay.ts';
import { startReplayOf } from '../actions.ts';
import { type Filters, queryText } from './job-query.ts';
import { replaysKey } from './use-replays.ts';

type ReplayDialogProps = { open: boolean; onClose: () => void; filters: Filters; webhooks: readonly WebhookChoice[] };

const states = ['failed', 'skipped', 'cancelled'] as const;

/** Which jobs to send again in the background; says how many before it does it. */
export function ReplayDialog({ open, onClose, filters, webhooks }: ReplayDialogProps) {
  const client = useQueryClient();
  const [pending, startTransition] = useTransition();
  const [refusal, setRefusal] = useState<string>();
  const [since, setSince] = useState(filters.from === undefined ? (filters.within ?? '24h') : 'moment');
  const [moment, setMoment] = useState(localText(filters.from === undefined ? new Date(Date.now() - 24 * 60 * 60_000) : new Date(filters.from)));
  const [chosen, setChosen] = useState<readonly string[]>(states.filter((state) => (filters.status ?? 'failed').split(',').includes(state)));
  const [webhook, setWebhook] = useState(filters.webhook ?? '');
  const others = otherFilters(filters);
  const [keepsOthers, setKeepsOthers] = useState(true);

  const from = since === 'moment' ? isoText(moment) : '';
  const time = since === 'moment' ? { from } : { within: since };
  const asked: Filters = { ...(keepsOthers ? others.values : {}), status: chosen.join(','), webhook, ...time };
  const problem = chosen.length === 0 ? 'Choose at least one state.' : since === 'moment' && from === '' ? 'Give the date and time.' : undefined;
  const preview = useQuery({
    queryKey: ['replay-preview', queryText(asked)],
    queryFn: ({ signal }) => fetchJson<ReplayPreview>(`/api/console/replays/preview?${queryText(asked)}`, signal),
    enabled: open && problem === undefined,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const counted = problem === undefined && preview.isSuccess && !preview.isPlaceholderData ? preview.data : undefined;
  const isNothing = counted !== undefined && counted.count === 0 && !counted.isMore;

  const start = () =>
    startTransition(async () => {
      if (!counted || isNothing) return;
      setRefusal(undefined);
      const result = await startReplayOf(asked).catch(() => ({
        ok: false as const,
        message: 'Callboard could not be reached. Nothing was started; try again.',
      }));
      if (!result.ok) return setRefusal(result.message);
      await client.invalidateQueries({ queryKey: replaysKey });
      toast.success('The jobs are being sent again in the background.');
      onClose();
    });

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Redeliver what failed"
      description="Each job is sent again to the same URL with exactly the same request and notification id, oldest first. New notifications pass them."
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button variant="primary" pending={pending} disabled={!counted || isNothing} onClick={start}>
            {counted && counted.count > 0 ? `Redeliver ${counted.many}` : 'Redeliver'}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Since">
            <Select value={since} onChange={(event) => setSince(event.target.value)}>
              <option value="1h">The last hour</option>
              <option value="24h">The last 24 hours</option>
              <option value="7d">The last 7 days</option>
              <option value="moment">A date and time …</option>
            </Select>
          </Field>
          {since === 'moment' && (
            <Field label="Date and time">
              <Input type="datetime-local" value={moment} onChange={(event) => setMoment(event.target.value)} />
            </Field>
          )}
          <Field label="Webhook" className={since === 'moment' ? 'sm:col-span-2' : undefined}>
            <Select value={webhook} onChange={(event) => setWebhook(event.target.value)}>
              <option value="">Any webhook</option>
              {webhooks.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.name === '' ? each.url : each.name} (#{each.id})
                </option>
              ))}
            </Select>
          </Field>
        </div>
        <FieldSet label="State">
          <div className="flex flex-wrap gap-x-6 gap-y-1">
            {states.map((state) => (
              <Checkbox
                key={state}
                checked={chosen.includes(state)}
                onChange={(event) => setChosen(states.filter((each) => (each === state ? event.target.checked : chosen.includes(each))))}
              >
                {jobStatusWords[state].label}
              </Checkbox>
            ))}
          </div>
        </FieldSet>
        {others.words.length > 0 && (
          <Checkbox checked={keepsOthers} onChange={(event) => setKeepsOthers(event.target.checked)} help={others.words.join(', ')}>
            Only what the other filters of the list let through
          </Checkbox>
        )}
        <div aria-live="polite" className="min-h-11">
          {problem !== undefined && <p className="text-bad-ink">{problem}</p>}
          {problem === undefined && preview.isError && <Callout tone="bad">{preview.error.message}</Callout>}
          {problem === undefined && !preview.isError && !counted && (
            <p className="flex items-center gap-2 text-soft">
              <Spinner /> Counting …
            </p>
          )}
          {counted && <Counted preview={counted} isNothing={isNothing} />}
        </div>
        {refusal !== undefined && <Callout tone="bad">{refusal}</Callout>}
      </div>
    </Dialog>
  );
}

function Counted({ preview, isNothing }: { preview: ReplayPreview; isNothing: boolean }) {
  return (
    <p className="break-words text-soft">
      <strong className="font-semibold text-ink">{isNothing ? 'No job matches.' : `${preview.many}.`}</strong> {preview.description}, since{' '}
      <AbsoluteTime at={preview.from} />
      {preview.to !== null && (
        <>
          {' '}
          and until <AbsoluteTime at={preview.to} />
        </>
      )}
      .
    </p>
  );
}

/** The filters of the list that the dialog has no field for. */
function otherFilters({ event, http, text, to }: Filters): { values: Filters; words: string[] } {
  return {
    values: { ...(event ? { event } : {}), ...(http ? { http } : {}), ...(text ? { text } : {}), ...(to ? { to } : {}) },
    words: [event ? `event ${event}` : '', http ? `HTTP status ${http}` : '', text ? `text “${text}”` : '', to ? 'until the time that is set' : ''].filter(
      (words) => words !== '',
    ),
  };
}

/** As the browser's control wants it: in the reader's zone, to the minute. */
function localText(moment: Date): string {
  if (Number.isNaN(moment.getTime())) return '';
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function isoText(local: string): string {
  const moment = new Date(local);
  return local === '' || Number.isNaN(moment.getTime()) ? '' : moment.toISOString();
}
