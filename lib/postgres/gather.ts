// The same small piece of work that many calls want at the same moment, done for all of them by one statement. Round trips
// and commits are what small statements cost: a statement for ten callers costs little more than one for a single caller.
import pg from 'pg';
import { isJoined } from '#lib/postgres/joined.ts';

export type GatherOptions = {
  /** Callers in one statement at most. */
  most: number;
  /** Statements under way at most; who comes meanwhile makes up the next. */
  atOnce: number;
};

type Waiting<Item, Result> = { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void };

/**
 * `work` gives a result for each item, in their order, in one transaction. Nobody waits for company: what comes while
 * nothing is under way goes at once. When PostgreSQL refuses the work, nothing of it was done, and each item is tried by
 * itself, so that one that is refused takes no other with it. Inside `oneTransaction` work is done there, alone.
 */
export function gather<Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
  { most, atOnce }: GatherOptions,
): (item: Item) => Promise<Result> {
  const waiting: Waiting<Item, Result>[] = [];
  let running = 0;
  let isAsked = false;

  const alone = async (item: Item): Promise<Result> => {
    const [result] = await work([item]);
    if (result === undefined) throw new Error('The work gave no result.');
    return result;
  };

  const runBatch = async (batch: readonly Waiting<Item, Result>[]): Promise<void> => {
    try {
      const results = await work(batch.map(({ item }) => item));
      for (const [index, { resolve, reject }] of batch.entries()) {
        const result = results[index];
        if (result === undefined) reject(new Error('The work gave no result.'));
        else resolve(result);
      }
    } catch (error) {
      if (batch.length === 1 || !wasRefused(error)) for (const { reject } of batch) reject(error);
      else await Promise.all(batch.map(({ item, resolve, reject }) => alone(item).then(resolve, reject)));
    }
  };

  const start = (): void => {
    isAsked = false;
    while (running < atOnce && waiting.length > 0) {
      running += 1;
      void runBatch(waiting.splice(0, most)).finally(() => {
        running -= 1;
        start();
      });
    }
  };

  return (item) => {
    if (isJoined()) return alone(item);
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    waiting.push({ item, resolve, reject });
    // After all that this turn of the event loop has read from its connections.
    if (running < atOnce && !isAsked) {
      isAsked = true;
      setImmediate(start);
    }
    return promise;
  };
}

/** An ERROR undoes the transaction; a FATAL or a broken connection leaves open whether it was committed. */
function wasRefused(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.severity === 'ERROR';
}
