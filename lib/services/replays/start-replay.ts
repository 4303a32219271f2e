// Sends everything again that matches a filter, in the background: makes the row that engines work on.
import { audit } from '#lib/audit.ts';
import { type Actor, actorLabel } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { replaysAtOnceMax } from '#lib/delivery/replay.ts';
import { AppError } from '#lib/errors.ts';
import { newId } from '#lib/ids.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlTransaction } from '#lib/postgres/sql.ts';
import { describeReplay } from '#lib/services/replays/preview-replay.ts';
import { ReplayFilter } from '#lib/services/replays/replay-filter.ts';
import { type ReplayView, readReplays } from '#lib/services/replays/replay-view.ts';

/** Any number that no other advisory lock of this database has. */
const replayLock = 4_823_012;

/** `input`: as for `previewReplay`. @throws AppError conflict when nothing matches, limit-reached when too many are running */
export async function startReplay(actor: Actor, input: unknown): Promise<ReplayView> {
  authorize(actor, 'history.operate');
  const filter = parseInput(ReplayFilter, input);
  const { description, count, isMore, sentence } = await describeReplay(filter, new Date());
  if (count === 0 && !isMore) throw new AppError('conflict', sentence);
  return sqlTransaction(async (sql) => {
    await sql.query('SELECT pg_advisory_xact_lock($1)::text', [replayLock]);
    const running = await sql.query(`SELECT id FROM replays WHERE status = 'running' LIMIT ${replaysAtOnceMax}`);
    if (running.length === replaysAtOnceMax) {
      throw new AppError('limit-reached', `${replaysAtOnceMax} replays are running already. Wait until one has ended, or cancel one.`);
    }
    const id = newId();
    await sql.query(`INSERT INTO replays (id, filter, description, expected, created_by, created_at) VALUES ($1::uuid, $2::jsonb, $3, $4, $5, now())`, [
      id,
      JSON.stringify(filter),
      description,
      isMore ? null : count,
      actorLabel(actor),
    ]);
    await audit(sql, actor, { action: 'replay.start', target: `replay:${id}`, summary: `Started a replay. ${sentence}`, details: { filter } });
    const [made] = await readReplays('id = $1::uuid', [id], 1, sql.query);
    if (!made) throw new Error('The replay was not stored.');
    return made;
  });
}
