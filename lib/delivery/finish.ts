// Records a batch of finished attempts: the attempts, the jobs' new states, the statistics and the health of their
// endpoints, in one transaction. The state of a job changes only while this engine still holds it (the fence); an attempt
// that was made is kept anyway.
import pg from 'pg';
import { type EndpointEnding, endpointsConcerned, recordHealth } from '#lib/delivery/health.ts';
import type { LeasedJob } from '#lib/delivery/job.ts';
import { makeNextDue } from '#lib/delivery/order.ts';
import { markReady } from '#lib/delivery/readiness.ts';
import type { JobResult } from '#lib/delivery/result.ts';
import { addingStatistics, addStatistics, type StatisticsSample, sumStatistics } from '#lib/delivery/statistics.ts';
import type { SendOutcome } from '#lib/egress/outcome.ts';
import { plainArray, secondsArray, textArray } from '#lib/postgres/array-text.ts';
import { type Sql, sqlTransaction } from '#lib/postgres/sql.ts';

export type FinishedAttempt = {
  /** Made once, so that recording twice (a commit whose answer was lost) stores it once. */
  attemptId: string;
  job: LeasedJob;
  leasedBy: string;
  outcome: SendOutcome;
  result: JobResult;
  startedAt: Date;
  finishedAt: Date;
  /** The headers that were added to the job's own for this attempt (signature, the webhook's own, masked); null when none were. */
  addedHeaders: [name: string, value: string][] | null;
};

const input = `input AS MATERIALIZED (
  SELECT * FROM json_to_recordset($1::json) AS row (
    attempt_id uuid, job_id uuid, number int, started_at timestamptz, finished_at timestamptz, duration_ms int, outcome text, http_status int, error text,
    request_headers text, response_headers text, response_body text, response_cut boolean, remote_address text, triggered_by text, status text, reason text, due_at timestamptz, leased_by uuid)
), stored AS (
  INSERT INTO attempts (id, job_id, number, started_at, duration_ms, outcome, http_status, error, request_headers, response_headers, response_body, response_cut, remote_address, triggered_by)
  SELECT attempt_id, job_id, number, started_at, duration_ms, outcome, http_status, error, request_headers, response_headers, response_body, response_cut, remote_address, triggered_by FROM input
  ON CONFLICT DO NOTHING
)`;

/**
 * The fence is `leased_by`, which is empty unless the job is being sent. Naming the state as well would let PostgreSQL take
 * jobs_leased_idx instead of the primary key, and look at every job that is being sent for each of them.
 */
const isStillHeld = (jobId: string, leasedBy: string) => `jobs.id = ${jobId} AND jobs.leased_by = ${leasedBy}`;

const update = `UPDATE jobs SET status = input.status, reason = input.reason, attempts = input.number, http_status = input.http_status, duration_ms = input.duration_ms,
         due_at = input.due_at, finished_at = input.finished_at, leased_by = NULL, triggered_by = NULL
    FROM input WHERE ${isStillHeld('input.job_id', 'input.leased_by')}
  RETURNING jobs.id`;

/**
 * Nearly all that is recorded are deliveries that went well, at endpoints that are well: one statement, which is a
 * transaction by itself, stores them. The others, and what becomes of endpoints that are not well, take the long way.
 */
export async function recordAttempts(pool: pg.Pool, finished: readonly FinishedAttempt[]): Promise<void> {
  const plain = finished.filter(isPlain);
  const recorded = plain.length === 0 ? 'well' : await recordDeliveries(pool, plain);
  const others = recorded === 'known' ? finished : finished.filter((each) => !isPlain(each));
  if (others.length === 0 && recorded === 'well') return;
  await sqlTransaction((sql) => recordOthers(sql, others, finished.map(endingOf)), pool);
}

function isPlain({ job, result }: FinishedAttempt): boolean {
  return result.status === 'delivered' && !job.isLimited && job.orderKey === null;
}

/**
 * Every attempt must be new: one that was recorded before (a commit whose answer was lost) makes PostgreSQL refuse the
 * whole, and the batch goes the long way, which counts nothing twice. An INSERT that looks for conflicts itself costs each
 * attempt a record in the log and a second look at the index.
 */
async function recordDeliveries(pool: pg.Pool, finished: readonly FinishedAttempt[]): Promise<'well' | 'troubled' | 'known'> {
  const answers = finished.map(({ outcome }) => (outcome.kind === 'answered' ? outcome.answer : null));
  const numbers = plainArray(finished.map(({ job }) => job.attempts + 1));
  try {
    const { rows } = await pool.query<{ is_troubled: boolean }>({
      name: 'record-deliveries',
      text: `WITH stored AS (
               INSERT INTO attempts (id, job_id, number, started_at, duration_ms, outcome, http_status, request_headers, response_headers, response_body, response_cut, remote_address, triggered_by)
               SELECT ($1::uuid[])[i], ($2::uuid[])[i], ($3::int[])[i], to_timestamp(($4::float8[])[i]), ($5::int[])[i], 'answered', ($6::int[])[i],
                      ($7::text[])[i], ($8::text[])[i], ($9::text[])[i], ($10::boolean[])[i], ($11::text[])[i], ($12::text[])[i]
                 FROM generate_series(1, array_length($1::uuid[], 1)) i
             ), updated AS (
               UPDATE jobs SET status = 'delivered', reason = NULL, attempts = ($3::int[])[i], http_status = ($6::int[])[i], duration_ms = ($5::int[])[i],
                      due_at = NULL, finished_at = to_timestamp(($13::float8[])[i]), leased_by = NULL, triggered_by = NULL
                 FROM generate_series(1, array_length($1::uuid[], 1)) i
                WHERE ${isStillHeld('($2::uuid[])[i]', '($14::uuid[])[i]')}
             ), counted AS (${addingStatistics('$15', 'true')})
             SELECT EXISTS (SELECT 1 FROM endpoints WHERE id = ANY ($16::int[]) AND (failures > 0 OR state <> 'closed')) AS is_troubled`,
      values: [
        plainArray(finished.map(({ attemptId }) => attemptId)),
        plainArray(finished.map(({ job }) => job.id)),
        numbers,
        secondsArray(finished.map(({ startedAt }) => startedAt)),
        plainArray(finished.map(({ outcome }) => outcome.durationMs)),
        plainArray(answers.map((answer) => answer?.status ?? null)),
        textArray(finished.map(({ addedHeaders }) => (addedHeaders === null ? null : JSON.stringify(addedHeaders)))),
        textArray(answers.map((answer) => (answer === null ? null : JSON.stringify(answer.headers)))),
        textArray(answers.map((answer) => answer?.body ?? null)),
        plainArray(answers.map((answer) => answer?.isCut ?? false)),
        textArray(finished.map(({ outcome }) => outcome.remoteAddress)),
        textArray(finished.map(({ job }) => job.triggeredBy)),
        secondsArray(finished.map(({ finishedAt }) => finishedAt)),
        plainArray(finished.map(({ leasedBy }) => leasedBy)),
        JSON.stringify(sumStatistics(finished.map(sampleOf))),
        plainArray([...new Set(finished.map(({ job }) => job.endpointId))]),
      ],
    });
    return rows[0]?.is_troubled ? 'troubled' : 'well';
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '23505') return 'known';
    throw error;
  }
}

/** `endings`: of the whole batch, in the order in which they happened. */
async function recordOthers(sql: Sql, finished: readonly FinishedAttempt[], endings: readonly EndpointEnding[]): Promise<void> {
  const held =
    finished.length === 0 ? [] : await sql.query<{ id: string }>(`WITH ${input} ${update}`, [JSON.stringify(finished.map(rowOf))], 'record-attempts');
  const heldIds = new Set(held.map((row) => row.id));
  const ended = finished.filter(({ job, result }) => result.status !== 'retrying' && heldIds.has(job.id)).map(({ job }) => job);
  const waiting = finished.flatMap(({ job, result, finishedAt }) => {
    if (result.dueAt !== null) return [{ endpointId: job.endpointId, dueAt: result.dueAt }];
    // A slot of a limited endpoint is free: what waits there can be claimed.
    return job.isLimited ? [{ endpointId: job.endpointId, dueAt: finishedAt }] : [];
  });
  const ordered = ended.flatMap(({ endpointId, orderKey }) => (orderKey === null ? [] : [{ endpointId, orderKey }]));
  // All endpoints are locked here, in one order, before anything else waits for a lock.
  const concerned = await endpointsConcerned(sql, endings, [...waiting, ...ordered]);
  await markReady(sql, waiting);
  await makeNextDue(sql, ordered, new Date());
  await addStatistics(sql, finished.filter(({ job }) => heldIds.has(job.id)).map(sampleOf));
  await recordHealth(sql, concerned, endings);
}

function rowOf({ attemptId, job, leasedBy, outcome, result, startedAt, finishedAt, addedHeaders }: FinishedAttempt) {
  const answer = outcome.kind === 'answered' ? outcome.answer : null;
  return {
    leased_by: leasedBy,
    attempt_id: attemptId,
    job_id: job.id,
    number: job.attempts + 1,
    started_at: startedAt,
    finished_at: result.status === 'retrying' ? null : finishedAt,
    duration_ms: outcome.durationMs,
    outcome: outcome.kind,
    http_status: answer?.status ?? null,
    error: outcome.kind === 'answered' ? null : outcome.error,
    request_headers: addedHeaders === null ? null : JSON.stringify(addedHeaders),
    response_headers: answer === null ? null : JSON.stringify(answer.headers),
    response_body: answer?.body ?? null,
    response_cut: answer?.isCut ?? false,
    remote_address: outcome.remoteAddress,
    triggered_by: job.triggeredBy,
    status: result.status,
    reason: result.reason,
    due_at: result.dueAt,
  };
}

function endingOf({ job, result, finishedAt }: FinishedAttempt): EndpointEnding {
  return { endpointId: job.endpointId, webhookId: job.webhookId, at: finishedAt, result, policy: job.policy };
}

function sampleOf({ job, outcome, result, finishedAt }: FinishedAttempt): StatisticsSample {
  return { at: finishedAt, webhookId: job.webhookId, result: result.status === 'retrying' ? 'retried' : result.status, durationMs: outcome.durationMs };
}

export type UnwantedJob = { id: string; webhookId: number; endpointId: number; orderKey: string | null };

/** Ends claimed jobs of webhooks that are no longer in force, without sending. */
export async function skipUnwanted(sql: Sql, engineId: string, jobs: readonly UnwantedJob[], now: Date): Promise<void> {
  if (jobs.length === 0) return;
  await sql.query(
    `UPDATE jobs SET status = 'skipped', reason = 'The webhook was switched off or removed before this was sent.', due_at = NULL, finished_at = $3::timestamptz, leased_by = NULL
      WHERE ${isStillHeld('ANY ($1::uuid[])', '$2::uuid')}`,
    [jobs.map((job) => job.id), engineId, now],
  );
  await makeNextDue(
    sql,
    jobs.flatMap(({ endpointId, orderKey }) => (orderKey === null ? [] : [{ endpointId, orderKey }])),
    now,
  );
  await addStatistics(
    sql,
    jobs.map((job) => ({ at: now, webhookId: job.webhookId, result: 'skipped', durationMs: null })),
  );
}
