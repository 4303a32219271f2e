-- AlterTable
ALTER TABLE "events" ADD COLUMN     "depth" SMALLINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "workflows" (
    "id" SERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "group" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "definition" JSON NOT NULL,
    "trigger_event" TEXT,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "owner" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by" TEXT NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "workflows_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workflow_versions" (
    "workflow_id" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "definition" JSON NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "saved_by" TEXT NOT NULL,

    CONSTRAINT "workflow_versions_pkey" PRIMARY KEY ("workflow_id","revision")
);

-- CreateTable
CREATE TABLE "workflow_runs" (
    "id" SERIAL NOT NULL,
    "workflow_id" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "origin_kind" TEXT NOT NULL,
    "origin_id" TEXT,
    "started_by" TEXT NOT NULL,
    "depth" SMALLINT NOT NULL DEFAULT 0,
    "input" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "reason" TEXT,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "next_step" TEXT,
    "step_count" INTEGER NOT NULL DEFAULT 0,
    "output_bytes" INTEGER NOT NULL DEFAULT 0,
    "retry_key" UUID,
    "troubles" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3),
    "leased_by" UUID,
    "leased_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "workflow_runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workflow_run_steps" (
    "run_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "attempt" INTEGER NOT NULL,
    "step_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "action" TEXT,
    "status" TEXT NOT NULL,
    "input" TEXT,
    "output" TEXT,
    "error" TEXT,
    "key" UUID,
    "tries" INTEGER NOT NULL DEFAULT 1,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "replaced_by" INTEGER,

    CONSTRAINT "workflow_run_steps_pkey" PRIMARY KEY ("run_id","number")
);

-- CreateTable
CREATE TABLE "workflow_variables" (
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "secret" BOOLEAN NOT NULL DEFAULT false,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by" TEXT NOT NULL,

    CONSTRAINT "workflow_variables_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "workflows_owner_idx" ON "workflows"("owner");

-- CreateIndex
CREATE INDEX "workflow_runs_workflow_id_id_idx" ON "workflow_runs"("workflow_id", "id" DESC);

-- CreateIndex
CREATE INDEX "workflow_runs_status_id_idx" ON "workflow_runs"("status", "id" DESC);

-- CreateIndex
CREATE INDEX "workflow_runs_finished_at_idx" ON "workflow_runs"("finished_at") WHERE "finished_at" IS NOT NULL;

-- By hand: what Prisma cannot express.

-- One living workflow has a name.
CREATE UNIQUE INDEX "workflows_tree_idx" ON "workflows"("source", "group", "name") WHERE "deleted_at" IS NULL;

-- Fan-out asks it for every event that came in through a hook.
CREATE INDEX "workflows_trigger_idx" ON "workflows"("trigger_event") WHERE "deleted_at" IS NULL AND "trigger_event" IS NOT NULL;

-- The same event or job starts a workflow once, however often it is delivered.
CREATE UNIQUE INDEX "workflow_runs_origin_idx" ON "workflow_runs"("workflow_id", "origin_kind", "origin_id") WHERE "origin_id" IS NOT NULL;

CREATE INDEX "workflow_runs_workflow_status_idx" ON "workflow_runs"("workflow_id", "status", "id" DESC);

-- What engines look for: history never enters these two.
CREATE INDEX "workflow_runs_due_idx" ON "workflow_runs"("due_at") WHERE "due_at" IS NOT NULL AND "leased_by" IS NULL;
CREATE INDEX "workflow_runs_leased_idx" ON "workflow_runs"("leased_by") WHERE "leased_by" IS NOT NULL;

-- A run's row is written with every step; its steps go with it.
ALTER TABLE "workflow_runs" SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
ALTER TABLE "workflow_run_steps" ADD CONSTRAINT "workflow_run_steps_run_fkey" FOREIGN KEY ("run_id") REFERENCES "workflow_runs"("id") ON DELETE CASCADE;
