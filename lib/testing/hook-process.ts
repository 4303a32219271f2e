// A process that only receives: the HTTP doors of hooks on a free port, which it prints. To be killed by tests.
import { openHookServer } from '#lib/testing/hook-server.ts';

const server = await openHookServer();
process.stdout.write(`${server.url}\n`);
process.once('disconnect', () => process.exit(0));
