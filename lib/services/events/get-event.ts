// One event: why did, or didn't, a webhook fire?
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { Verdict } from '#lib/events/verdict.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { type EventRow, eventRow, type StoredEvent } from '#lib/services/events/event-row.ts';
import { HistoryId } from '#lib/services/history-id.ts';
import { type JobRow, readJobRows } from '#lib/services/jobs/job-row.ts';

export type EventView = EventRow & {
  /** The JSON text that notifications are made from. */
  payload: string;
  /** When fan-out decided; null while the event waits for it. */
  decidedAt: string | null;
  verdicts: (Verdict & { jobs: JobRow[] })[];
};

/** An event that is replayed has no more than these. */
export const jobsShownMax = 200;

export async function getEvent(actor: Actor, eventId: string): Promise<EventView> {
  authorize(actor, 'history.view');
  const id = HistoryId.safeParse(eventId);
  const stored = id.success ? await readEvent(id.data) : undefined;
  if (!stored) throw new AppError('not-found', 'There is no event with this id. It may be older than the history that is kept.');
  const verdicts = Verdict.array().parse(stored.verdicts ?? []);
  const jobs = await readJobRows(verdicts.flatMap((verdict) => verdict.jobIds).slice(0, jobsShownMax));
  return {
    ...eventRow({ ...stored, outcomes: verdicts.filter((verdict) => verdict.replayedBy === undefined).map((verdict) => verdict.outcome) }),
    payload: stored.payload,
    decidedAt: stored.decided_at?.toISOString() ?? null,
    verdicts: verdicts.map((verdict) => ({ ...verdict, jobs: jobs.filter((job) => verdict.jobIds.includes(job.id)) })),
  };
}

async function readEvent(id: string): Promise<(Omit<StoredEvent, 'outcomes'> & { payload: string; verdicts: unknown }) | undefined> {
  const [row] = await sqlQuery<Omit<StoredEvent, 'outcomes'> & { payload: string; verdicts: unknown }>(
    `SELECT events.id, dialect, scope, type, subject, title, actor_name, sample, occurred_at, payload, decided_at, verdicts
       FROM events LEFT JOIN fanouts ON fanouts.event_id = events.id WHERE events.id = $1::uuid`,
    [id],
    'read-event',
  );
  return row;
}
