-- CreateTable
CREATE TABLE "hooks" (
    "id" SERIAL NOT NULL,
    "type" TEXT NOT NULL,
    "event_name" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "hash" TEXT NOT NULL,
    "owner" TEXT,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "hooks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hook_requests" (
    "id" UUID NOT NULL,
    "hook_id" INTEGER NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "door" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "headers" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "body_encoding" TEXT NOT NULL,
    "body_bytes" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "reason" TEXT,
    "event_id" UUID,
    "idempotency_key" TEXT,
    "replay_of" UUID,

    CONSTRAINT "hook_requests_pkey" PRIMARY KEY ("id")
) PARTITION BY RANGE ("id");

-- CreateTable
CREATE TABLE "hook_idempotency_keys" (
    "hook_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "event_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "hook_idempotency_keys_pkey" PRIMARY KEY ("hook_id","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "hooks_hash_key" ON "hooks"("hash");

-- CreateIndex
CREATE INDEX "hooks_owner_idx" ON "hooks"("owner");

-- CreateIndex
CREATE INDEX "hook_requests_hook_id_id_idx" ON "hook_requests"("hook_id", "id" DESC);

-- CreateIndex
CREATE INDEX "hook_idempotency_keys_created_at_idx" ON "hook_idempotency_keys"("created_at");

-- An event name belongs to one hook at a time; a deleted hook gives it back.
CREATE UNIQUE INDEX "hooks_event_name_key" ON "hooks"("event_name") WHERE "deleted_at" IS NULL;
