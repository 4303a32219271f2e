// The HTTP doors of hooks behind a real server, as the web process has them.
import { createServer, type Server } from 'node:http';
import { drainAfterAnswer } from '#lib/launcher/drain-request.ts';
import { openProgramDoor } from '#lib/launcher/program-door.ts';

export type HookServer = { url: string; close: () => void };

export async function openHookServer(): Promise<HookServer> {
  const answerProgram = openProgramDoor(undefined, ['(vendors)/v1', 'api/v1/hooks', 'api/v1/relay-webhooks']);
  const server = createServer((request, response) => {
    drainAfterAnswer(request, response);
    request.headers['x-forwarded-for'] = request.socket.remoteAddress ?? '';
    if (!answerProgram(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}
