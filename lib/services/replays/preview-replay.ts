// What a replay would send again, before it is made: how many jobs, and a sentence that says so.
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { type Clock, systemClock } from '#lib/clock.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { searchJobs } from '#lib/services/jobs/job-search.ts';
import { ReplayFilter, replayWords } from '#lib/services/replays/replay-filter.ts';

/** More are not counted. */
export const replayCountMax = 10_000;

export type ReplayPreview = {
  /** Which jobs, in words, without the time. */
  description: string;
  from: string;
  to: string | null;
  count: number;
  /** Whether there are, or may be, more than were counted. */
  isMore: boolean;
  /** “24 jobs”, “10,000+ jobs”, “An unknown number of jobs”. */
  many: string;
  sentence: string;
};

/** `input`: the filters of the job list, with `from` or `within`; without `status`, those that failed. */
export async function previewReplay(actor: Actor, input: unknown, clock: Clock = systemClock): Promise<ReplayPreview> {
  authorize(actor, 'history.operate');
  return describeReplay(parseInput(ReplayFilter, input), clock());
}

export async function describeReplay(filter: ReplayFilter, now: Date): Promise<ReplayPreview> {
  const [found, webhooks] = await Promise.all([
    searchJobs(filter, { before: null, limit: replayCountMax, now }),
    sqlQuery<{ name: string }>('SELECT name FROM webhooks WHERE id = $1', [filter.webhook ?? 0], 'webhook-name'),
  ]);
  const description = replayWords(filter, webhooks[0]?.name ?? null);
  const count = found.ids.length;
  const isMore = found.next !== null;
  const span = `since ${moment(filter.from)}${filter.to === undefined ? '' : ` and until ${moment(filter.to)}`}`;
  return {
    description,
    from: filter.from.toISOString(),
    to: filter.to?.toISOString() ?? null,
    count,
    isMore,
    many: manyJobs(count, isMore),
    sentence:
      count === 0 && !isMore
        ? `No job matches: ${description}, ${span}.`
        : `${manyJobs(count, isMore)} ${count === 1 && !isMore ? 'is' : 'are'} sent again, oldest first, each with the same request and notification id: ${description}, ${span}.`,
  };
}

/** A filter that matches rarely is not looked through to its end before a person has said yes. */
function manyJobs(count: number, isMore: boolean): string {
  if (count === 0) return 'An unknown number of jobs';
  return `${count.toLocaleString('en')}${isMore ? '+' : ''} ${count === 1 && !isMore ? 'job' : 'jobs'}`;
}

function moment(time: Date): string {
  return `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
