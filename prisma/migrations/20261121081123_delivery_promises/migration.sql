-- AlterTable
ALTER TABLE "webhooks" DROP COLUMN "disabled_reason",
ADD COLUMN     "credentials" JSONB;

-- AlterTable
ALTER TABLE "endpoints" ADD COLUMN     "failing_since" TIMESTAMPTZ(3),
ADD COLUMN     "failures" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "not_before" TIMESTAMPTZ(3),
ADD COLUMN     "probe_at" TIMESTAMPTZ(3),
ADD COLUMN     "probes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'closed',
ADD COLUMN     "state_at" TIMESTAMPTZ(3),
ADD COLUMN     "state_reason" TEXT;

-- AlterTable
ALTER TABLE "jobs" ADD COLUMN     "order_key" TEXT;

-- CreateTable
CREATE TABLE "replays" (
    "id" UUID NOT NULL,
    "filter" JSONB NOT NULL,
    "description" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'running',
    "seen" INTEGER NOT NULL DEFAULT 0,
    "requeued" INTEGER NOT NULL DEFAULT 0,
    "left" INTEGER NOT NULL DEFAULT 0,
    "expected" INTEGER,
    "cursor" UUID,
    "error" TEXT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "replays_pkey" PRIMARY KEY ("id")
);

ALTER TABLE "endpoints" ADD CONSTRAINT "endpoints_state_check"
  CHECK ("state" IN ('closed', 'open', 'half-open', 'releasing', 'paused', 'off'));
-- The few endpoints that are not well: what the breaker's rounds and the overview look at.
CREATE INDEX "endpoints_trouble_idx" ON "endpoints"("state", "probe_at") WHERE "state" <> 'closed';

-- Jobs kept back for their endpoint, in the order in which they go out again.
CREATE INDEX "jobs_held_idx" ON "jobs"("endpoint_id", "due_at") WHERE "status" = 'held';
-- Jobs of webhooks that deliver in order, until they end: which one of a thing is next.
CREATE INDEX "jobs_order_idx" ON "jobs"("endpoint_id", "order_key", "event_id")
  WHERE "order_key" IS NOT NULL AND "status" IN ('queued', 'sending', 'retrying', 'held');
-- Counted by endpoint where concurrency is limited; by engine (a scan of the few that are being sent) for recovery.
DROP INDEX "jobs_leased_idx";
CREATE INDEX "jobs_leased_idx" ON "jobs"("endpoint_id", "leased_by") WHERE "status" = 'sending';

ALTER TABLE "replays" ADD CONSTRAINT "replays_status_check" CHECK ("status" IN ('running', 'done', 'cancelled', 'failed'));
CREATE INDEX "replays_running_idx" ON "replays"("id") WHERE "status" = 'running';
