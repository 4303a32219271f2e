-- AlterTable
ALTER TABLE "attempts" DROP CONSTRAINT "attempts_pkey",
ADD CONSTRAINT "attempts_pkey" PRIMARY KEY ("job_id", "id");

-- Every index of jobs is written up to three times in the life of a job. An event's jobs are named by its verdicts, jobs
-- of one URL are found through its webhook, and what is being sent is found through jobs_leased_idx.
DROP INDEX "attempts_job_idx";
DROP INDEX "jobs_event_idx";
DROP INDEX "jobs_endpoint_idx";
DROP INDEX "jobs_undelivered_idx";
CREATE INDEX "jobs_undelivered_idx" ON "jobs"("status", "id" DESC) WHERE "status" NOT IN ('delivered', 'sending');
