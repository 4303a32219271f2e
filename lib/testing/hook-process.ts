// A process that only receives at form hooks, on a free port, which it prints. To be killed by tests; it loads little, so
// that many start quickly.
import { createServer } from 'node:http';
import { receiveAtDoor } from '#lib/inbound/http-door.ts';
import { sendResponse, toWebRequest } from '#lib/rest/web-exchange.ts';

const server = createServer((incoming, outgoing) => {
  const { request, letGo } = toWebRequest(incoming, 'http://localhost');
  const hash = incoming.url?.split('/').at(-1) ?? '';
  receiveAtDoor(request, 'form', hash)
    .then((response) => {
      letGo();
      return sendResponse(response, outgoing, { withoutBody: false });
    })
    .catch(() => outgoing.destroy());
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') process.stdout.write(`http://127.0.0.1:${address.port}\n`);
});
process.once('disconnect', () => process.exit(0));
