-- The board counts and sums a column from its index alone.
DROP INDEX "crm_entities_pipeline_id_stage_id_id_idx";
CREATE INDEX "crm_entities_pipeline_id_stage_id_id_idx" ON "crm_entities"("pipeline_id", "stage_id", "id") INCLUDE ("price", "deleted_at");
DROP INDEX "crm_entities_period_id_id_idx";
CREATE INDEX "crm_entities_period_id_id_idx" ON "crm_entities"("period_id", "id") INCLUDE ("price", "deleted_at");

-- No stage or period goes while a lead or customer stands in it, whoever comes at the same moment.
ALTER TABLE "crm_entities" ADD CONSTRAINT "crm_entities_stage_fkey"
  FOREIGN KEY ("pipeline_id", "stage_id") REFERENCES "pipeline_stages" ("pipeline_id", "id");
ALTER TABLE "crm_entities" ADD CONSTRAINT "crm_entities_period_fkey" FOREIGN KEY ("period_id") REFERENCES "customer_periods" ("id");
