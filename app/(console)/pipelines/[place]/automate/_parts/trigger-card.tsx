'use client';

import { EllipsisVertical, Pencil, Send, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { JobStatusPill } from '#components/data/job-status.tsx';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { UrlText } from '#components/data/url-text.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { Menu, MenuItem, MenuLink } from '#components/ui/menu.tsx';
import { StatusPill } from '#components/ui/status-pill.tsx';
import { endpointStateWords } from '#lib/delivery/endpoint.ts';
import type { Automation } from '#lib/services/stage-triggers/list-automations.ts';
import { deleteTriggerAction } from '../../../automate-actions.ts';
import { eventLabel } from './event-label.ts';
import { RunProgress } from './run-progress.tsx';
import { TriggerDialog } from './trigger-dialog.tsx';

type TriggerCardProps = { kind: 'lead' | 'customer'; columnWord: string; columnName: string; automation: Automation; isChosen: boolean };

export function TriggerCard({ kind, columnWord, columnName, automation, isChosen }: TriggerCardProps) {
  const [open, setOpen] = useState<'edit' | 'delete'>();
  const { id, url, event, latest, trouble, run, place } = automation;
  const label = eventLabel(event, kind);
  const close = () => setOpen(undefined);
  return (
    <div className={classNames('rounded-md border bg-surface', isChosen && 'border-accent outline-2 outline-accent')}>
      <div className="flex items-start gap-2 py-2 pr-1.5 pl-3">
        <Send className="mt-1 size-3.5 shrink-0 text-faint" aria-hidden="true" />
        <div className="min-w-0 flex-1">
          <p className="text-sm text-faint">API: send webhook</p>
          <h3 className="font-medium break-words">{label}</h3>
          <UrlText url={url} className="text-soft" />
        </div>
        <Menu
          label={`Trigger “${label}” of ${columnName}`}
          isLazy
          trigger={<EllipsisVertical className="size-4" aria-hidden="true" />}
          buttonProps={{ variant: 'ghost', size: 'icon', className: '!size-7' }}
        >
          <MenuItem icon={<Pencil className="size-4 text-faint" aria-hidden="true" />} onClick={() => setOpen('edit')}>
            Edit
          </MenuItem>
          <MenuLink href={`/webhooks/${id}`}>Delivery and signing</MenuLink>
          <MenuLink href={`/jobs?webhook=${id}`}>Its jobs</MenuLink>
          <MenuItem danger icon={<Trash2 className="size-4" aria-hidden="true" />} onClick={() => setOpen('delete')}>
            Delete
          </MenuItem>
        </Menu>
      </div>
      <div className="border-t px-3 py-1.5 text-sm">
        {trouble !== null && (
          <p className="mb-1">
            <Link href={`/webhooks/${id}`} title={trouble.reason ?? undefined}>
              <StatusPill tone={endpointStateWords[trouble.state].tone}>{endpointStateWords[trouble.state].label}</StatusPill>
            </Link>
          </p>
        )}
        {latest === null ? (
          <p className="text-faint">Nothing sent yet</p>
        ) : (
          <Link href={`/jobs/${latest.jobId}`} title={latest.reason ?? undefined} className="flex flex-wrap items-center gap-2 rounded-sm hover:underline">
            <JobStatusPill status={latest.status} httpStatus={latest.httpStatus} />
            <RelativeTime at={latest.at} className="text-soft" />
          </Link>
        )}
      </div>
      {run !== null && <RunProgress trigger={id} run={run} kind={kind} />}
      <TriggerDialog open={open === 'edit'} onClose={close} kind={kind} columnWord={columnWord} columnName={columnName} place={place} automation={automation} />
      <ConfirmDialog
        open={open === 'delete'}
        onClose={close}
        title={`Delete the trigger “${label}” of ${columnName}?`}
        confirmLabel="Delete trigger"
        danger
        onConfirm={() => deleteTriggerAction(id)}
      >
        Nothing more is sent to <span className="font-mono text-sm break-all">{url}</span> for it. What was sent stays in the history.
      </ConfirmDialog>
    </div>
  );
}
