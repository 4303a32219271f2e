// The web process: Next.js on PORT, and before it what is answered without it (request bins, calls of programs). Stops taking requests on SIGTERM, answers what it has, and ends.
import { createServer } from 'node:http';
import next from 'next';
import { answerBinRequest, isBinRequest } from '#lib/bins/answer-bin-request.ts';
import { env } from '#lib/env.ts';
import { projectDir } from '#lib/launcher/build.ts';
import { onStopRequest } from '#lib/launcher/child.ts';
import { drainAfterAnswer } from '#lib/launcher/drain-request.ts';
import { openProgramDoor } from '#lib/launcher/program-door.ts';
import { runMain } from '#lib/launcher/refusal.ts';
import { requireSecretKey } from '#lib/launcher/secret-key.ts';
import { sendWholeToPrograms } from '#lib/launcher/whole-answer.ts';
import { log, nameProcess } from '#lib/log.ts';
import { closeDatabase } from '#lib/postgres/database.ts';

await runMain(async () => {
  nameProcess('web');
  requireSecretKey();
  const port = env().PORT;
  const dev = process.env.CALLBOARD_DEV === '1';
  const app = next({ dev, dir: projectDir, port, hostname: 'localhost' });
  const answerProgram = dev ? () => false : openProgramDoor();
  const server = createServer({ keepAliveTimeout: 65_000, headersTimeout: 20_000, requestTimeout: 60_000 });
  await app.prepare();
  const handle = app.getRequestHandler();
  const upgrade = app.getUpgradeHandler();
  server.on('request', (req, res) => {
    if (isBinRequest(req)) return void answerBinRequest(req, res);
    drainAfterAnswer(req, res);
    // The address of the peer, for rate limits; what a client claims is replaced.
    if (!env().CALLBOARD_TRUST_PROXY) req.headers['x-forwarded-for'] = req.socket.remoteAddress ?? '';
    if (answerProgram(req, res)) return;
    sendWholeToPrograms(req, res);
    // The path that is asked for, which Next.js does not tell a layout (lib/rest/current-path.ts).
    req.headers['x-callboard-path'] = req.url ?? '/';
    handle(req, res);
  });
  server.on('upgrade', (req, socket, head) => upgrade(req, socket, head));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, resolve);
  });
  log.info('web is ready', { port });
  onStopRequest(async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    const patience = setTimeout(() => server.closeAllConnections(), 10_000);
    await closed;
    clearTimeout(patience);
    await closeDatabase();
  });
});
