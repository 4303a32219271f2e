import { database } from '#lib/postgres/database.ts';
export const dynamic = 'force-dynamic';
export default async function Page() {
  return <p>{await database().prisma.app.count()}</p>;
}
