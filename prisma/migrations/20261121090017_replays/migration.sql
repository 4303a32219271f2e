-- AlterTable
ALTER TABLE "jobs" ADD COLUMN     "replay_id" UUID;

-- By hand: the jobs of a replay that still wait for the attempt it asked for, which it counts before it sends more.
CREATE INDEX "jobs_replay_idx" ON "jobs"("replay_id")
  WHERE "replay_id" IS NOT NULL AND "status" IN ('queued', 'retrying') AND "triggered_by" IS NOT NULL AND "due_at" IS NOT NULL;
