// The only code that sends to an address a user typed. Redirects are never followed; an answer is read up to a cap; and
// everything ends at the timeout, from the first byte of the connection to the last of the answer.
import { Agent } from 'undici';
import type { OutboundRequest } from '#lib/dialects/dialect.ts';
import { type Exchange, exchange } from '#lib/egress/exchange.ts';
import { isClosedConnection, nameFailure, TimedOut } from '#lib/egress/failure.ts';
import { guardedConnector } from '#lib/egress/guarded-connector.ts';
import type { SendOutcome } from '#lib/egress/outcome.ts';
import type { EgressPolicy } from '#lib/egress/policy.ts';

const responseHeaderBytesMax = 16 * 1024;
const originsRememberedMax = 10_000;

export type Sender = {
  send: (request: OutboundRequest, options: { timeoutMs: number }) => Promise<SendOutcome>;
  /** Ends every exchange that is under way. */
  breakOff: (error: Error) => void;
  close: () => Promise<void>;
};

export function openSender(policy: EgressPolicy): Sender {
  /** How many connections were opened to an origin, and where the newest went: tells a reused connection from a new one. */
  const opened = new Map<string, { count: number; remoteAddress: string | null }>();
  const connect = guardedConnector(policy, (origin, remoteAddress) => {
    opened.set(origin, { count: (opened.get(origin)?.count ?? 0) + 1, remoteAddress });
    if (opened.size > originsRememberedMax) opened.delete(opened.keys().next().value ?? '');
  });
  const options = { connect, headersTimeout: 0, bodyTimeout: 0, maxHeaderSize: responseHeaderBytesMax } as const;
  // Receivers commonly close idle connections after 5 s; being quicker avoids sending into a closing one.
  const agent = new Agent({ ...options, keepAliveTimeout: 3_000, keepAliveMaxTimeout: 10_000 });
  const freshAgent = new Agent({ ...options, pipelining: 0 });
  const underWay = new Set<Exchange>();

  async function answerOf(started: Exchange, timeoutMs: number) {
    underWay.add(started);
    const timer = setTimeout(() => started.breakOff(new TimedOut(timeoutMs)), timeoutMs);
    try {
      return await started.answer;
    } finally {
      clearTimeout(timer);
      underWay.delete(started);
    }
  }

  return {
    send: async (request, { timeoutMs }) => {
      const url = new URL(request.url);
      const startedAt = performance.now();
      const elapsed = () => Math.round(performance.now() - startedAt);
      const facts = () => ({ durationMs: elapsed(), remoteAddress: opened.get(url.origin)?.remoteAddress ?? null });
      const before = opened.get(url.origin)?.count ?? 0;
      try {
        return { kind: 'answered', answer: await answerOf(exchange(agent, url, request), timeoutMs), ...facts() };
      } catch (error) {
        // A kept-alive connection that the receiver closed in the same moment says nothing about the receiver: once more on a new one.
        const isReused = (opened.get(url.origin)?.count ?? 0) === before;
        if (!isReused || !isClosedConnection(error)) return { ...nameFailure(error), ...facts() };
      }
      try {
        return { kind: 'answered', answer: await answerOf(exchange(freshAgent, url, request), timeoutMs - elapsed()), ...facts() };
      } catch (error) {
        return { ...nameFailure(error), ...facts() };
      }
    },
    breakOff: (error) => {
      for (const started of underWay) started.breakOff(error);
    },
    close: async () => {
      await Promise.all([agent.destroy(), freshAgent.destroy()]);
    },
  };
}
