-- A claim asks each workflow for its due runs: without this it would walk past those of all the others.
CREATE INDEX "workflow_runs_due_of_idx" ON "workflow_runs"("workflow_id", "due_at") WHERE "due_at" IS NOT NULL AND "leased_by" IS NULL;
