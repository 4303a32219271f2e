import { Globe, Mail, MessageSquare, Phone, StickyNote } from 'lucide-react';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { orNotFound } from '#components/shell/or-not-found.ts';
import { Card } from '#components/ui/card.tsx';
import { Pager } from '#components/ui/pager.tsx';
import type { UserActor } from '#lib/auth/actor.ts';
import { entityHref } from '#lib/pipelines/entity-words.ts';
import type { EntityView } from '#lib/services/crm-entities/entity-row.ts';
import { listTimeline, type TimelineEntry } from '#lib/services/crm-entities/list-timeline.ts';
import { activityWords } from '../../../_parts/activity-words.ts';
import { LogActivity } from './log-activity.tsx';
import { NoteForm } from './note-form.tsx';

type TimelineProps = { user: UserActor; entity: EntityView; mayEdit: boolean; cursor: string | undefined };

/** Notes and activities, newest first, and the forms that add to them. */
export async function Timeline({ user, entity: { kind, id }, mayEdit, cursor }: TimelineProps) {
  const { data, nextCursor } = await orNotFound(listTimeline(user, { kind, id, ...(cursor ? { cursor } : {}) }));
  const href = entityHref(kind, id);
  const hasActivities = kind === 'lead' || kind === 'customer';
  return (
    <Card
      title={hasActivities ? 'Notes and activities' : 'Notes'}
      description={
        hasActivities ? 'An activity is an event of the digital pipeline, a note one of the account.' : 'A note is told to the webhooks of the account.'
      }
      padded={false}
    >
      {mayEdit && (
        <div className="flex flex-col gap-4 border-b p-4">
          {hasActivities && <LogActivity kind={kind} id={id} />}
          <NoteForm kind={kind} id={id} />
        </div>
      )}
      {data.length === 0 ? (
        <p className="p-4 text-soft">{cursor ? 'There is nothing older.' : 'Nobody has written or logged anything yet.'}</p>
      ) : (
        <ol aria-label="Notes and activities" className="divide-y">
          {data.map((entry) => (
            <li key={`${entry.kind} ${entry.id}`} className="flex gap-3 px-4 py-3">
              <EntryIcon entry={entry} />
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-baseline gap-x-2">
                  <span className="font-medium">{entry.kind === 'note' ? 'Note' : activityWords[entry.type].told}</span>
                  <span className="text-sm text-faint">
                    <RelativeTime at={entry.at} /> by {entry.by ?? 'a program'}
                  </span>
                </p>
                {entry.kind === 'note' && <p className="break-words whitespace-pre-wrap">{entry.text}</p>}
              </div>
            </li>
          ))}
        </ol>
      )}
      <div className="px-4 pb-3 empty:hidden">
        <Pager newerHref={cursor ? href : null} newerLabel="Newest" olderHref={nextCursor && `${href}?older=${nextCursor}`} olderLabel="Older" />
      </div>
    </Card>
  );
}

const icons = { mail_in: Mail, call_in: Phone, chat: MessageSquare, site_visit: Globe };

function EntryIcon({ entry }: { entry: TimelineEntry }) {
  const Icon = entry.kind === 'note' ? StickyNote : icons[entry.type];
  return <Icon className="mt-[3px] size-4 shrink-0 text-faint" aria-hidden="true" />;
}
