// A real HTTP receiver on loopback that keeps what it got and answers as told.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export type ReceivedRequest = { method: string; url: string; rawHeaders: string[]; body: string; at: number };

export type Receiver = {
  url: string;
  requests: ReceivedRequest[];
  /** Decides each answer; the default is 200 with no body. */
  answer: (request: ReceivedRequest, response: ServerResponse) => void;
  close: () => Promise<void>;
};

/** Opens a receiver on a free port; the caller closes it. */
export async function openReceiver(): Promise<Receiver> {
  const requests: ReceivedRequest[] = [];
  const receiver: Receiver = { url: '', requests, answer: (_, response) => response.end(), close: async () => {} };
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      const received = { method: request.method ?? '', url: request.url ?? '', rawHeaders: request.rawHeaders, body, at: performance.now() };
      requests.push(received);
      receiver.answer(received, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The receiver has no port.');
  receiver.url = `http://127.0.0.1:${address.port}`;
  receiver.close = () =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return receiver;
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
