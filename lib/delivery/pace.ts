// How much an endpoint may send now: its share, the rate and the concurrency that its webhook sets, what its receiver
// asked for, and whether it is held. Pure, so that every case is a line in a table test.
//
// A rate of N requests in T is kept by the generic cell rate algorithm: `notBefore` is the theoretical time of the next
// request; a burst of a tenth of a second's worth may go ahead of it, and the interval is stretched so that no span of T
// ever has more than N.
import { DeliverySettings, isLimited } from '#lib/delivery/delivery-settings.ts';

export type ReadyEndpoint = {
  id: number;
  state: string;
  notBefore: Date | null;
  settings: DeliverySettings;
  isLimited: boolean;
  /** Requests that are on their way, of all engines; counted only where a concurrency is set. */
  beingSent: number;
};

export type Allowance = {
  endpointId: number;
  /** How many jobs may be claimed now. */
  most: number;
  /** Only what a person sent by hand goes out. */
  isHeld: boolean;
  /** Each job that is claimed moves `not_before` from here by so many milliseconds (a claim rounds up); null when nothing paces it. */
  paceFrom: Date | null;
  paceMs: number;
  /** When to look again while more waits. */
  lookAgainAt: Date;
  /** Whether it waits for its rate or for its receiver. */
  isPaced: boolean;
};

/** Where a request must end before the next may go, a look at least so often finds what a lost notice would hide. */
const busyLookMs = 1_000;

export function readyEndpoint(row: { id: number; state: string; notBefore: Date | null; policy: unknown; beingSent: number }): ReadyEndpoint {
  const settings = row.policy === null ? DeliverySettings.parse({}) : DeliverySettings.parse(row.policy);
  return { id: row.id, state: row.state, notBefore: row.notBefore, settings, isLimited: isLimited(settings), beingSent: row.beingSent };
}

export function allowanceOf(endpoint: ReadyEndpoint, now: Date, share: number): Allowance {
  const isHeld = endpoint.state === 'open' || endpoint.state === 'paused' || endpoint.state === 'off';
  const base = { endpointId: endpoint.id, isHeld, paceFrom: null, paceMs: 0, lookAgainAt: now, isPaced: false };
  const { rate, concurrency } = endpoint.settings;
  const free = concurrency === null ? share : Math.max(0, Math.min(share, concurrency - endpoint.beingSent));
  const busy: Partial<Allowance> = free < share ? { lookAgainAt: new Date(now.getTime() + busyLookMs) } : {};
  if (rate === null) {
    if (endpoint.notBefore !== null && endpoint.notBefore > now) return { ...base, most: 0, lookAgainAt: endpoint.notBefore, isPaced: true };
    return { ...base, ...busy, most: free };
  }
  const { intervalMs, toleranceMs, burst } = pace(rate);
  const paceFrom = Math.max(endpoint.notBefore?.getTime() ?? 0, now.getTime());
  const room = now.getTime() + toleranceMs - paceFrom;
  const byRate = room < 0 ? 0 : Math.floor(room / intervalMs) + 1;
  const most = Math.min(free, byRate);
  const paced = { ...base, most, paceFrom: new Date(paceFrom), paceMs: intervalMs };
  if (byRate > free) return { ...paced, ...busy };
  // Not for every single request: when half a burst may go.
  const gatherMs = (Math.ceil(burst / 2) - 1) * intervalMs;
  return { ...paced, lookAgainAt: new Date(Math.ceil(paceFrom + most * intervalMs - toleranceMs + gatherMs)), isPaced: true };
}

/** The interval between requests, how far the next may be ahead of its time (milliseconds), and how many may go at once. */
export function pace(rate: { requests: number; seconds: number }): { intervalMs: number; toleranceMs: number; burst: number } {
  const burst = Math.max(1, Math.min(Math.floor(rate.requests / 10), Math.floor(rate.requests / rate.seconds / 10)));
  const intervalMs = (rate.seconds * 1_000) / (burst === 1 ? rate.requests : rate.requests - burst);
  return { intervalMs, toleranceMs: (burst - 1) * intervalMs, burst };
}
