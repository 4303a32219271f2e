// A transaction of Prisma's, for ordinary work: settings, accounts, everything a person does by hand. It offers `Sql` too,
// so that publishing an event and writing an audit row are one function each for both kinds of transaction.
import { database } from '#lib/postgres/database.ts';
import { runAfterCommit, type Sql, type SqlRow } from '#lib/postgres/sql.ts';
import type { Prisma } from '#prisma/generated/client.ts';

export type Tx = { prisma: Prisma.TransactionClient; sql: Sql };

export async function transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
  const actions: (() => void | Promise<void>)[] = [];
  const result = await database().prisma.$transaction(
    (prisma) =>
      work({
        prisma,
        sql: {
          query: <Row extends SqlRow>(text: string, values: unknown[] = []) => prisma.$queryRawUnsafe<Row[]>(text, ...values),
          send: async (text, values = []) => {
            await prisma.$queryRawUnsafe(text, ...values);
          },
          afterCommit: (action) => actions.push(action),
        },
      }),
    { maxWait: 10_000, timeout: 30_000 },
  );
  await runAfterCommit(actions);
  return result;
}
