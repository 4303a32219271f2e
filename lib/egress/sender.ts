// The only code that sends to an address a user typed. Redirects are never followed; an answer is read up to a cap; and
// everything ends at the timeout, from the first byte of the connection to the last of the answer.
import { Agent } from 'undici';
import type { OutboundRequest } from '#lib/dialects/dialect.ts';
import { noteConnection } from '#lib/egress/connection.ts';
import { type Exchange, exchange, type Target } from '#lib/egress/exchange.ts';
import { isClosedConnection, nameFailure, responseHeaderBytesMax, TimedOut } from '#lib/egress/failure.ts';
import { guardedConnector } from '#lib/egress/guarded-connector.ts';
import type { HttpAnswer, SendOutcome } from '#lib/egress/outcome.ts';
import { type EgressPolicy, hostAndPort } from '#lib/egress/policy.ts';
import { type OutboundProxy, proxyFor } from '#lib/egress/proxy.ts';
import { proxyGuard } from '#lib/egress/proxy-guard.ts';
import { openProxyTunnels, proxyConnector, refusedByProxy } from '#lib/egress/proxy-tunnel.ts';
import { remembered } from '#lib/remembered.ts';

export type Sender = {
  send: (request: OutboundRequest, options: { timeoutMs: number; responseBytesMax?: number }) => Promise<SendOutcome>;
  /** Ends every exchange that is under way. */
  breakOff: (error: Error) => void;
  close: () => Promise<void>;
};

export function openSender(policy: EgressPolicy): Sender {
  const tunnels = openProxyTunnels();
  const requireAllowedBehindProxy = proxyGuard(policy);
  const direct = openAgents(guardedConnector(policy, tunnels, requireAllowedBehindProxy));
  const httpProxy = policy.proxies?.http;
  const forwarding = httpProxy ? openAgents(notingConnector(httpProxy)) : undefined;
  const underWay = new Set<Exchange>();

  async function answerOf(sending: Sending, agent: Agent, target: Target): Promise<HttpAnswer> {
    const leftMs = sending.endsAt - performance.now();
    if (leftMs <= 0) throw new TimedOut(sending.timeoutMs);
    const started = exchange(agent, target, sending.request, sending.responseBytesMax);
    sending.exchange = started;
    underWay.add(started);
    const timer = setTimeout(() => started.breakOff(new TimedOut(sending.timeoutMs)), leftMs);
    try {
      return await started.answer;
    } finally {
      clearTimeout(timer);
      underWay.delete(started);
    }
  }

  async function sendTo(sending: Sending, agents: Agents, target: Target): Promise<HttpAnswer> {
    try {
      return await answerOf(sending, agents.keepAlive, target);
    } catch (error) {
      // A kept-alive connection that the receiver closed in the same moment says nothing about the receiver: once more on a
      // new one. The request may not have gone out at all.
      const isFirst = sending.exchange?.connection()?.isReused === false;
      if (isFirst || sending.exchange?.hasBegun() || !isClosedConnection(error)) throw error;
    }
    return answerOf(sending, agents.fresh, target);
  }

  /** The proxy is given the whole URL and resolves the name; what it could not open it says with an answer of its own. */
  async function forward(sending: Sending, agents: Agents, proxy: OutboundProxy, url: URL): Promise<HttpAnswer> {
    await requireAllowedBehindProxy(url.hostname);
    const authorization = proxy.authorization === undefined ? [] : ['proxy-authorization', proxy.authorization];
    const target = {
      origin: proxy.origin,
      path: `${url.origin}${url.pathname}${url.search}`,
      headers: ['host', url.host, ...authorization],
      servername: proxy.hostname,
    };
    const answer = await sendTo(sending, agents, target);
    if (answer.status === 407) throw refusedByProxy(proxy, 407);
    return answer;
  }

  return {
    send: async (request, { timeoutMs, responseBytesMax }) => {
      const { url, origin, path } = placeOf(request.url);
      const startedAt = performance.now();
      const sending: Sending = { request, timeoutMs, endsAt: startedAt + timeoutMs, responseBytesMax, exchange: undefined };
      const isForwarded =
        forwarding && httpProxy && url.protocol === 'http:' && policy.proxies && hostAndPort(url) !== policy.ownHost && proxyFor(url, policy.proxies);
      const facts = () => ({
        durationMs: Math.round(performance.now() - startedAt),
        remoteAddress: sending.exchange?.connection()?.remoteAddress ?? null,
      });
      try {
        const answer = isForwarded ? await forward(sending, forwarding, httpProxy, url) : await sendTo(sending, direct, { origin, path });
        return { kind: 'answered', answer, ...facts() };
      } catch (error) {
        return { ...nameFailure(error), ...facts() };
      }
    },
    breakOff: (error) => {
      for (const started of underWay) started.breakOff(error);
    },
    close: async () => {
      await Promise.all([direct, forwarding].flatMap((agents) => (agents ? [agents.keepAlive.destroy(), agents.fresh.destroy()] : [])));
      await tunnels.close();
    },
  };
}

/** Taking a URL apart costs a twentieth of a delivery. */
const placeOf = remembered((text) => {
  const url = new URL(text);
  return { url, origin: url.origin, path: `${url.pathname}${url.search}` };
});

type Sending = {
  request: OutboundRequest;
  timeoutMs: number;
  /** When the timeout is over, by `performance.now()`. */
  endsAt: number;
  responseBytesMax: number | undefined;
  /** The one that is under way, or was last. */
  exchange: Exchange | undefined;
};

type Agents = { keepAlive: Agent; fresh: Agent };

function openAgents(connect: ReturnType<typeof guardedConnector>): Agents {
  const options = { connect, headersTimeout: 0, bodyTimeout: 0, maxHeaderSize: responseHeaderBytesMax, allowH2: false } as const;
  return {
    // Receivers commonly close idle connections after 5 s; being quicker avoids sending into a closing one.
    keepAlive: new Agent({ ...options, keepAliveTimeout: 3_000, keepAliveMaxTimeout: 10_000 }),
    fresh: new Agent({ ...options, pipelining: 0 }),
  };
}

function notingConnector(proxy: OutboundProxy): ReturnType<typeof proxyConnector> {
  const connect = proxyConnector(proxy);
  return (options, callback) => {
    connect(options, (...[error, socket]) => {
      if (error) return callback(error, null);
      noteConnection(socket, null);
      callback(null, socket);
    });
  };
}
