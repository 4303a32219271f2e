-- What an engine has leased waits as well: a replay to a slow receiver is paced by it.
DROP INDEX "jobs_replay_idx";
CREATE INDEX "jobs_replay_idx" ON "jobs"("replay_id")
  WHERE "replay_id" IS NOT NULL AND "status" IN ('queued', 'retrying', 'sending') AND "triggered_by" IS NOT NULL AND "due_at" IS NOT NULL;
