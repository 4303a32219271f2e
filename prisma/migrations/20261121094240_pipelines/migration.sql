-- AlterTable
ALTER TABLE "users" ADD COLUMN     "number" SERIAL NOT NULL;

-- CreateTable
CREATE TABLE "pipelines" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "sort" INTEGER NOT NULL,
    "is_main" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pipelines_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pipeline_stages" (
    "pipeline_id" INTEGER NOT NULL,
    "id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "sort" INTEGER NOT NULL,

    CONSTRAINT "pipeline_stages_pkey" PRIMARY KEY ("pipeline_id","id")
);

-- CreateTable
CREATE TABLE "customer_periods" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "sort" INTEGER NOT NULL,

    CONSTRAINT "customer_periods_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "crm_entities" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "price" INTEGER NOT NULL DEFAULT 0,
    "pipeline_id" INTEGER,
    "stage_id" INTEGER,
    "period_id" INTEGER,
    "responsible_user_id" INTEGER NOT NULL,
    "created_user_id" INTEGER NOT NULL,
    "modified_user_id" INTEGER NOT NULL,
    "custom_fields" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "crm_entities_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "crm_notes" (
    "id" SERIAL NOT NULL,
    "entity_id" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "created_user_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "crm_notes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "crm_activities" (
    "id" SERIAL NOT NULL,
    "entity_id" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "created_user_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "crm_activities_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "trigger_runs" (
    "id" SERIAL NOT NULL,
    "webhook_id" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'running',
    "expected" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "cursor" INTEGER NOT NULL DEFAULT 0,
    "last_id" INTEGER NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "trigger_runs_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "crm_entities_kind_id_idx" ON "crm_entities"("kind", "id" DESC);

-- CreateIndex
CREATE INDEX "crm_entities_pipeline_id_stage_id_id_idx" ON "crm_entities"("pipeline_id", "stage_id", "id");

-- CreateIndex
CREATE INDEX "crm_entities_period_id_id_idx" ON "crm_entities"("period_id", "id");

-- CreateIndex
CREATE INDEX "crm_notes_entity_id_id_idx" ON "crm_notes"("entity_id", "id" DESC);

-- CreateIndex
CREATE INDEX "crm_activities_entity_id_id_idx" ON "crm_activities"("entity_id", "id" DESC);

-- CreateIndex
CREATE INDEX "trigger_runs_webhook_id_id_idx" ON "trigger_runs"("webhook_id", "id" DESC);

-- CreateIndex
CREATE INDEX "trigger_runs_status_id_idx" ON "trigger_runs"("status", "id");

-- CreateIndex
CREATE UNIQUE INDEX "users_number_key" ON "users"("number");

-- Ids of stages are their own, so that they never meet 142 and 143.
CREATE SEQUENCE "pipeline_stage_ids" START 1001;

-- An account has one pipeline from the start, and its customers have periods.
INSERT INTO "pipelines" ("name", "sort", "is_main") VALUES ('Pipeline', 1, true);
INSERT INTO "pipeline_stages" ("pipeline_id", "id", "name", "sort")
SELECT "pipelines"."id", nextval('pipeline_stage_ids'), stage."name", stage."sort"
  FROM "pipelines", (VALUES ('Initial contact', 10), ('Offer made', 20), ('Negotiation', 30), ('Contract', 40)) AS stage ("name", "sort") ORDER BY stage."sort";
INSERT INTO "pipeline_stages" ("pipeline_id", "id", "name", "sort")
SELECT "pipelines"."id", stage."id", stage."name", stage."sort" FROM "pipelines", (VALUES (142, 'Closed - won', 10000), (143, 'Closed - lost', 11000)) AS stage ("id", "name", "sort");
INSERT INTO "customer_periods" ("name", "sort") VALUES ('New', 10), ('Regular', 20), ('Expected purchase', 30), ('Lost', 40);
