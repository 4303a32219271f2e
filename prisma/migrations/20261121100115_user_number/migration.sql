-- "number" alone would be ambiguous wherever users are joined to what has a number of its own.
ALTER TABLE "users" RENAME COLUMN "number" TO "user_number";
ALTER INDEX "users_number_key" RENAME TO "users_user_number_key";
