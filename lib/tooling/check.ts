// `npm run check`: everything that needs no browser and no build.
import { runChecks } from '#lib/tooling/check-steps.ts';

const { passed, failed } = await runChecks();
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed > 0 ? 1 : 0);
