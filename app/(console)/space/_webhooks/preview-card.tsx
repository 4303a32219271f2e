'use client';

import Link from 'next/link';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Card } from '#components/ui/card.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { Field } from '#components/ui/field.tsx';
import { Select } from '#components/ui/select.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { StatusPill } from '#components/ui/status-pill.tsx';
import type { Tone } from '#components/ui/tone.ts';
import type { WebhookPreview } from '#lib/services/space-webhooks/preview-space-webhook.ts';
import { CreateWorkflow } from './create-workflow.tsx';

type PreviewCardProps = {
  /** Whether a type and an event are chosen. */
  isReady: boolean;
  preview: WebhookPreview | undefined;
  error: Error | null;
  /** What is shown is of a moment ago. */
  isOld: boolean;
  onRefetch: () => void;
  onEvent: (id: string) => void;
};

const words: Record<WebhookPreview['outcome'], { label: string; tone: Tone }> = {
  fires: { label: 'Would fire', tone: 'good' },
  skips: { label: 'Would be skipped', tone: 'off' },
  fails: { label: 'Would fail', tone: 'bad' },
};

/** What the webhook would do with an event that happened, while it is written. */
export function PreviewCard({ isReady, preview, error, isOld, onRefetch, onEvent }: PreviewCardProps) {
  return (
    <Card title="Preview" description="What it would do, tried as you type. Nothing is sent." className="w-full max-w-[640px] xl:sticky xl:top-6">
      {!isReady && <p className="text-soft">Choose a type and an event to see what would happen.</p>}
      {isReady && error && <Callout tone="bad">{error.message}</Callout>}
      {isReady && !error && preview === undefined && <Skeleton className="h-28 w-full" />}
      {isReady && !error && preview !== undefined && (
        <div className={classNames('flex flex-col gap-4 transition-opacity', isOld && 'opacity-60')}>
          <TriedEvent preview={preview} onEvent={onEvent} />
          <div aria-live="polite" className="flex flex-col gap-2">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <StatusPill tone={words[preview.outcome].tone}>{words[preview.outcome].label}</StatusPill>
              <span className="min-w-0 [overflow-wrap:anywhere]">{preview.reason}</span>
            </p>
            <Where preview={preview} />
          </div>
          {preview.tree && <TreeNote preview={preview} onCreated={onRefetch} />}
        </div>
      )}
    </Card>
  );
}

function TriedEvent({ preview, onEvent }: { preview: WebhookPreview; onEvent: (id: string) => void }) {
  if (preview.events.length === 0) {
    return <p className="text-sm text-soft">Tried with an example: nothing like this has happened yet.</p>;
  }
  return (
    <Field label="Tried with" help={preview.event && <RelativeTime at={preview.event.at} />}>
      <Select value={preview.event?.id ?? ''} onChange={(event) => onEvent(event.target.value)}>
        {preview.events.map(({ id, title, at }) => (
          <option key={id} value={id}>
            {title} ({at.slice(0, 16).replace('T', ' ')} UTC)
          </option>
        ))}
      </Select>
    </Field>
  );
}

function Where({ preview }: { preview: WebhookPreview }) {
  if (preview.url !== null) {
    return (
      <div>
        <p className="text-sm text-faint">The URL would be</p>
        <p className="font-mono text-sm [overflow-wrap:anywhere]">{preview.url}</p>
      </div>
    );
  }
  // Where it is the reason, it stands above already.
  return preview.urlProblem === preview.reason ? null : <p className="text-sm text-soft [overflow-wrap:anywhere]">{preview.urlProblem}</p>;
}

function TreeNote({ preview: { tree, mayCreateWorkflow }, onCreated }: { preview: WebhookPreview; onCreated: () => void }) {
  if (tree === null) return null;
  const title = `${tree.source} :: ${tree.group} :: ${tree.name}`;
  if (tree.workflowId !== null) {
    return (
      <p className="text-sm">
        It runs the workflow{' '}
        <Link href={`/workflows/${tree.workflowId}`} className="rounded-sm font-medium break-words text-accent-ink hover:underline">
          {title}
        </Link>
        .
      </p>
    );
  }
  return (
    <Callout tone="waiting" title="This workflow does not exist yet">
      <p className="break-words">{title}</p>
      {mayCreateWorkflow && (
        <div className="mt-2">
          <CreateWorkflow tree={tree} onCreated={onCreated} />
        </div>
      )}
    </Callout>
  );
}
