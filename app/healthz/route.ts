import { readHealth } from '#lib/services/system/read-health.ts';

export const dynamic = 'force-dynamic';

/** 200 only when the database, its migrations and at least one engine are well; else 503. For launchers and load balancers, so without a key. */
export async function GET(): Promise<Response> {
  const health = await readHealth();
  return Response.json(health, { status: health.ok ? 200 : 503, headers: { 'cache-control': 'no-store' } });
}
