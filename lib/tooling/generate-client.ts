// Generates the Prisma client into prisma/generated. Runs after `npm install` and before checks.
// `prisma generate` itself is WebAssembly, but the command line looks for a schema engine binary first and would try
// to download one; naming any existing executable keeps it offline.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const cli = fileURLToPath(new URL('../../node_modules/prisma/build/index.js', import.meta.url));
const result = spawnSync(process.execPath, [cli, 'generate'], {
  cwd: root,
  env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' },
  encoding: 'utf8',
});
if (result.status !== 0) {
  process.stderr.write(`The database client could not be generated.\n${result.stdout}${result.stderr}\n`);
  process.exit(1);
}
