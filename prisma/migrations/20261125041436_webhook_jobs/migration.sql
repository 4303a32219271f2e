-- How often a job had been tried again when somebody last sent it again by hand (Kinetic's retryCount counts on from it).
ALTER TABLE "jobs" ADD COLUMN "retries" INTEGER NOT NULL DEFAULT 0;

-- A webhook of the space or of a kapp is named by its name there.
CREATE UNIQUE INDEX "webhooks_kinetic_name_key" ON "webhooks" ("scope", "name") WHERE "dialect" = 'kinetic' AND "deleted_at" IS NULL;
