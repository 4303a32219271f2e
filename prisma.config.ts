// Prisma's own command line reads this file. Callboard itself migrates by lib/postgres/migrate.ts, which needs no
// downloaded engine; the migrations and their bookkeeping table are the ordinary ones.
import { defineConfig } from 'prisma/config';

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
});
