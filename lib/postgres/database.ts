// Prisma on the pool of this process, for ordinary work.
import { PrismaPg } from '@prisma/adapter-pg';
import { closePool, pool } from '#lib/postgres/pool.ts';
import { PrismaClient } from '#prisma/generated/client.ts';

declare global {
  var callboardPrisma: PrismaClient | undefined;
}

// Next.js loads this file once for pages and once for routes; the client must be one for both.
export function database(): { prisma: PrismaClient } {
  globalThis.callboardPrisma ??= new PrismaClient({ adapter: new PrismaPg(pool()) });
  return { prisma: globalThis.callboardPrisma };
}

export async function closeDatabase(): Promise<void> {
  const opened = globalThis.callboardPrisma;
  globalThis.callboardPrisma = undefined;
  await opened?.$disconnect();
  await closePool();
}
