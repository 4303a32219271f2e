// Nine receivers that are well, without and beside one that hangs: from commit to receipt at the nine.
import { insertWebhook } from '#lib/testing/webhooks.ts';
import { type Figure, quantile } from './figure.ts';
import { runOpenLoop } from './open-loop.ts';
import { openWorld, type World } from './world.ts';

const perSecond = 300;
const wellScopes = Array.from({ length: 9 }, (_, index) => `well${index}`);

export async function measureNeighbours({ isQuick }: { isQuick: boolean }): Promise<Figure[]> {
  const seconds = isQuick ? 4 : 20;
  const world = await openWorld();
  try {
    const engine = await world.startEngine();
    for (const scope of wellScopes) await insertWebhook({ scope, url: `${world.receiver.url}/timed/${scope}` });
    await insertWebhook({ scope: 'hanging', url: `${world.receiver.url}/hanging` });
    await latenciesOf(world, wellScopes, 2, 1);
    const alone = await latenciesOf(world, wellScopes, seconds, 1_000_000);
    const beside = await latenciesOf(world, [...wellScopes, 'hanging'], seconds, 2_000_000);
    await engine.stop();
    return [50, 99].map((percent) => ({
      what: `commit to receipt at 9 receivers beside one that hangs, ${perSecond}/s in all, p${percent}`,
      measured: `${quantile(beside, percent).toFixed(1)} ms`,
      limit: `${quantile(alone, percent).toFixed(1)} ms (the 9 without it)`,
      ratio: `${(quantile(beside, percent) / quantile(alone, percent)).toFixed(2)} ×`,
    }));
  } finally {
    await world.close();
  }
}

async function latenciesOf(world: World, scopes: readonly string[], seconds: number, first: number): Promise<number[]> {
  const loop = await runOpenLoop(world.receiver, { perSecond: (perSecond * scopes.length) / wellScopes.length, seconds, scopes, first });
  await new Promise((resolve) => setTimeout(resolve, 500));
  return loop.takeLatencies();
}
