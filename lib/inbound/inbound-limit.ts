// How many requests a minute come in at most, for the whole workspace (Kustomer: 1,000). A row that every request counts
// in would make all of them wait for each other's commit; so a process counts by itself and adds what it counted to the
// common row ten times a second. The first request of a minute asks what the others have counted: a restart forgets a
// tenth of a second, and several processes may together let through what comes in that time beyond the limit.
import { errorText } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { readSettings } from '#lib/settings.ts';

const windowMs = 60_000;
const shareMs = 100;
const limitMs = 1_000;
const windowName = 'inbound requests';

export type Allowance = {
  isOver: boolean;
  /** 0: there is no limit. */
  limit: number;
  remaining: number;
  /** When the minute ends. */
  resetAt: Date;
};

type Window = {
  start: number;
  /** As the common row had it last, this process's own part included. */
  common: Promise<number>;
  known: number;
  /** Counted here and not yet in the common row. */
  own: number;
  timer: NodeJS.Timeout | undefined;
};

let present: Window | undefined;
let limit: { value: Promise<number>; readAt: number } | undefined;

/** Counts one request, unless it is over the limit. */
export async function countInbound(now: Date): Promise<Allowance> {
  const start = Math.floor(now.getTime() / windowMs) * windowMs;
  const resetAt = new Date(start + windowMs);
  let allowed = await currentLimit(false);
  if (allowed === 0) return { isOver: false, limit: 0, remaining: 0, resetAt };
  const current = windowAt(start);
  await current.common;
  // Nothing is refused by a limit that was raised a moment ago.
  if (current.known + current.own >= allowed) allowed = await currentLimit(true);
  if (allowed > 0 && current.known + current.own >= allowed) return { isOver: true, limit: allowed, remaining: 0, resetAt };
  current.own += 1;
  current.timer ??= setTimeout(() => void share(current), shareMs).unref();
  return { isOver: false, limit: allowed, remaining: Math.max(0, allowed - current.known - current.own), resetAt };
}

function windowAt(start: number): Window {
  if (present?.start === start) return present;
  const opened: Window = { start, common: Promise.resolve(0), known: 0, own: 0, timer: undefined };
  opened.common = readCommon(start).then((count) => {
    opened.known = count;
    return count;
  });
  // A database that is away is told by the request itself; the next one asks again.
  opened.common.catch(() => {
    if (present === opened) present = undefined;
  });
  present = opened;
  return opened;
}

async function readCommon(start: number): Promise<number> {
  const [row] = await sqlQuery<{ count: number }>(
    'SELECT count FROM rate_windows WHERE name = $1 AND window_start = $2',
    [windowName, new Date(start)],
    'read-inbound-window',
  );
  return row?.count ?? 0;
}

async function share(current: Window): Promise<void> {
  const part = current.own;
  try {
    const [row] = await sqlQuery<{ count: number }>(
      `INSERT INTO rate_windows AS stored (name, window_start, count) VALUES ($1, $2, $3)
       ON CONFLICT (name, window_start) DO UPDATE SET count = stored.count + EXCLUDED.count RETURNING count`,
      [windowName, new Date(current.start), part],
      'share-inbound-window',
    );
    current.known = row?.count ?? current.known + part;
    current.own -= part;
  } catch (error) {
    log.warn('the count of inbound requests could not be shared; it is tried again', { error: errorText(error) });
  }
  current.timer = current.own > 0 && current === present ? setTimeout(() => void share(current), shareMs).unref() : undefined;
}

/** Read once a second; `isUrgent`: at most a tenth of a second old. */
function currentLimit(isUrgent: boolean): Promise<number> {
  const now = performance.now();
  if (limit && now - limit.readAt < (isUrgent ? shareMs : limitMs)) return limit.value;
  const value = readSettings().then(({ inboundRequestsPerMinute }) => inboundRequestsPerMinute);
  limit = { value, readAt: now };
  value.catch(() => {
    limit = undefined;
  });
  return value;
}
