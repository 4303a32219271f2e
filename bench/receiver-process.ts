// A receiver in a process of its own. By path: /hook… answers at once; /timed… also notes when each numbered notification
// arrived; /failing… refuses the first attempt of every twentieth and notes the others; /hanging… never answers.
// Its parent asks for the count of requests or for the arrivals since it last asked.
import { createServer } from 'node:http';

let count = 0;
let arrivals: [number: number, atMs: number][] = [];
const refused = new Set<number>();

const server = createServer((request, response) => {
  const path = request.url ?? '';
  if (path.startsWith('/hook')) {
    request.resume();
    request.on('end', () => {
      count += 1;
      response.end();
    });
    return;
  }
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const atMs = performance.timeOrigin + performance.now();
    count += 1;
    if (path.startsWith('/hanging')) return;
    const number = Number(/"value":"n(\d+)"/.exec(Buffer.concat(chunks).toString('utf8'))?.[1] ?? Number.NaN);
    if (path.startsWith('/failing') && number % 20 === 0 && !refused.delete(number)) {
      refused.add(number);
      response.writeHead(500).end();
      return;
    }
    arrivals.push([number, atMs]);
    response.end();
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: address !== null && typeof address === 'object' ? address.port : 0 });
});
process.on('message', (wanted) => {
  if (wanted === 'count') return process.send?.({ count });
  const taken = arrivals;
  arrivals = [];
  return process.send?.({ arrivals: taken });
});
process.on('disconnect', () => process.exit(0));
