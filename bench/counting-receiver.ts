// A receiver in a process of its own that counts requests and tells its parent on demand.
import { createServer } from 'node:http';

let count = 0;
const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    count += 1;
    response.end();
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: address !== null && typeof address === 'object' ? address.port : 0 });
});
process.on('message', () => process.send?.({ count }));
process.on('disconnect', () => process.exit(0));
