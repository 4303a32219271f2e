// An open loop of 1,000 events a second, each committed by itself, at an engine that has run for a while: from commit to
// receipt. Beside it the same rate of plain posts of a like body to the same receiver.
import { Agent } from 'undici';
import { insertWebhook } from '#lib/testing/webhooks.ts';
import { type Figure, quantile } from './figure.ts';
import { runOpenLoop } from './open-loop.ts';
import { nowMs, openWorld, processorEach, type World } from './world.ts';

const perSecond = 1_000;

export async function measureLoad({ isQuick }: { isQuick: boolean }): Promise<Figure[]> {
  const seconds = isQuick ? 3 : 30;
  const world = await openWorld();
  try {
    const engine = await world.startEngine();
    await insertWebhook({ scope: 'bench', url: `${world.receiver.url}/timed` });
    // So long a process that was just started is still being compiled.
    await runOpenLoop(world.receiver, { perSecond, seconds: isQuick ? 3 : 15, scopes: ['bench'] });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await world.receiver.arrivals();

    const before = world.processorTime();
    const loop = await runOpenLoop(world.receiver, { perSecond, seconds, scopes: ['bench'], first: 1_000_000 });
    const latencies = await loop.takeLatencies();
    for (let patience = 0; loop.outstanding() > 0 && patience < 100; patience += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      latencies.push(...(await loop.takeLatencies()));
    }
    const spent = processorEach(before, world.processorTime(), loop.published());
    const missing = loop.published() - latencies.length;
    await engine.stop();
    const posts = await plainPosts(world, seconds);
    return [50, 99].map((percent) => ({
      what: `commit to receipt, open loop of ${perSecond.toLocaleString('en')}/s for ${seconds} s, p${percent} (${missing} missing, ${loop.givenUp} not published; ${spent})`,
      measured: `${quantile(latencies, percent).toFixed(1)} ms`,
      limit: `${quantile(posts, percent).toFixed(1)} ms (plain posts at the same rate)`,
      ratio: `${(quantile(latencies, percent) / quantile(posts, percent)).toFixed(1)} ×`,
    }));
  } finally {
    await world.close();
  }
}

async function plainPosts(world: World, seconds: number): Promise<number[]> {
  const agent = new Agent({ connections: 64 });
  const sentAt = new Map<number, number>();
  const posts: Promise<void>[] = [];
  const startedAt = performance.now();
  for (let number = 1; number <= seconds * perSecond; ) {
    for (; number <= ((performance.now() - startedAt) / 1_000) * perSecond && number <= seconds * perSecond; number += 1) {
      sentAt.set(number, nowMs());
      const body = `{"value":"n${number}","text":"${'x'.repeat(300)}"}`;
      posts.push(agent.request({ origin: world.receiver.url, path: '/timed', method: 'POST', body }).then((answer) => answer.body.dump()));
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(posts);
  await agent.close();
  return (await world.receiver.arrivals()).map(([number, atMs]) => atMs - (sentAt.get(number) ?? atMs));
}
