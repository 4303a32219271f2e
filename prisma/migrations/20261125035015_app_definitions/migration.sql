-- CreateTable
CREATE TABLE "app_definitions" (
    "app" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "definition" JSON NOT NULL,
    "hook_count" INTEGER NOT NULL,
    "workflow_count" INTEGER NOT NULL,
    "registered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "registered_by" TEXT NOT NULL,

    CONSTRAINT "app_definitions_pkey" PRIMARY KEY ("app","version")
);

-- CreateTable
CREATE TABLE "installed_apps" (
    "app" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "installed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "installed_by" TEXT NOT NULL,

    CONSTRAINT "installed_apps_pkey" PRIMARY KEY ("app")
);

-- CreateIndex
CREATE INDEX "app_definitions_app_registered_at_idx" ON "app_definitions"("app", "registered_at" DESC);
