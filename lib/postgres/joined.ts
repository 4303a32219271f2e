// Lets everything that one piece of work does with the pool take part in one transaction, without being told: while it
// runs, `pool.connect()` and `pool.query()` give it the transaction's own connection, on which BEGIN, COMMIT and ROLLBACK
// of the transactions inside become savepoints. Prisma goes through the same pool, so its work takes part too.
import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';

type Action = () => void | Promise<void>;
type Joined = { client: pg.PoolClient; isOpen: boolean; savepoints: number; afterCommit: Action[] };

declare global {
  var callboardJoined: AsyncLocalStorage<Joined> | undefined;
}

/** Next.js loads this file once for pages and once for routes; what runs in which transaction must be known to both. */
function storage(): AsyncLocalStorage<Joined> {
  globalThis.callboardJoined ??= new AsyncLocalStorage();
  return globalThis.callboardJoined;
}

/** What was begun here and goes on after the end (a timer, a NOTIFY) works on its own again. */
function present(): Joined | undefined {
  const joined = globalThis.callboardJoined?.getStore();
  return joined?.isOpen ? joined : undefined;
}

/** Whether what is done here with the pool takes part in a transaction of others. */
export function isJoined(): boolean {
  return present() !== undefined;
}

/** Runs work on a client that is in a transaction. `afterCommit` collects what the transactions inside put off. */
export async function join<Result>(client: pg.PoolClient, afterCommit: Action[], work: () => Promise<Result>): Promise<Result> {
  const joined: Joined = { client, isOpen: true, savepoints: 0, afterCommit };
  try {
    return await storage().run(joined, work);
  } finally {
    joined.isOpen = false;
  }
}

/** Puts actions off until the commit of the transaction that this takes part in. False when there is none. */
export function putOff(actions: readonly Action[]): boolean {
  const joined = present();
  joined?.afterCommit.push(...actions);
  return joined !== undefined;
}

/** Teaches a pool to join. */
export function joining(pool: pg.Pool): pg.Pool {
  const { connect, query } = pool;
  return Object.assign(pool, {
    connect: (...given: unknown[]) => {
      const joined = present();
      return joined ? Promise.resolve(part(joined)) : Reflect.apply(connect, pool, given);
    },
    query: (...given: unknown[]) => {
      const joined = present();
      return joined ? single(joined, given) : Reflect.apply(query, pool, given);
    },
  });
}

/** A statement on its own fails on its own. */
async function single(joined: Joined, given: unknown[]): Promise<unknown> {
  const client = part(joined);
  await client.query('BEGIN');
  try {
    const result: unknown = await Reflect.apply(client.query, client, given);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

/** The connection as a transaction inside sees it. */
function part(joined: Joined): pg.PoolClient {
  joined.savepoints += 1;
  const savepoint = `joined_${joined.savepoints}`;
  const inside: Record<string, string> = {
    BEGIN: `SAVEPOINT ${savepoint}`,
    COMMIT: `RELEASE SAVEPOINT ${savepoint}`,
    ROLLBACK: `ROLLBACK TO SAVEPOINT ${savepoint}`,
  };
  const query = (first: unknown, ...rest: unknown[]): unknown => {
    if (!joined.isOpen) return Promise.reject(new Error('The transaction that this took part in has ended.'));
    if (typeof first === 'string') return Reflect.apply(joined.client.query, joined.client, [inside[first] ?? first, ...rest]);
    const text = typeof first === 'object' && first !== null && 'text' in first ? inside[String(first.text)] : undefined;
    return Reflect.apply(joined.client.query, joined.client, [text === undefined ? first : { ...Object(first), text }, ...rest]);
  };
  return new Proxy(joined.client, {
    get: (client, name) => {
      if (name === 'query') return query;
      if (name === 'release') return () => undefined;
      const value: unknown = Reflect.get(client, name);
      return typeof value === 'function' ? value.bind(client) : value;
    },
  });
}
