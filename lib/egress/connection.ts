// Which connection a request goes out on: whether it carried one before, and where it leads. undici tells neither to the
// handler of a request; it publishes the socket right after it has told the handler that the request starts.
import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

export type Connection = {
  /** A kept-alive one: an earlier request went out on it. */
  isReused: boolean;
  /** Null behind a proxy. */
  remoteAddress: string | null;
};

const known = new WeakMap<Socket, { requests: number; remoteAddress: string | null }>();
let starting: ((connection: Connection) => void) | undefined;

/** Says where a connection leads that was just opened; null where only a proxy knows. */
export function noteConnection(socket: Socket, remoteAddress: string | null): void {
  known.set(socket, { requests: 0, remoteAddress });
}

/** To be called while undici starts a request (`onRequestStart`): `use` is given its connection before this turn ends. */
export function onNextConnection(use: (connection: Connection) => void): void {
  starting = use;
}

subscribe('undici:client:sendHeaders', (message) => {
  const use = starting;
  starting = undefined;
  const { socket } = message as { socket: Socket };
  const connection = known.get(socket);
  if (connection === undefined) return;
  connection.requests += 1;
  use?.({ isReused: connection.requests > 1, remoteAddress: connection.remoteAddress });
});
