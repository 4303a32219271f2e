// What comes in: an open loop of 1,000 small JSON posts a second to one form hook, through the whole product (web, engine,
// PostgreSQL and the load on one machine), from the request to its answer. Every acknowledged one is looked for in the
// database. Beside it the same posts to a bare Node server.
import { createServer } from 'node:http';
import { Agent } from 'undici';
import type { Actor } from '#lib/auth/actor.ts';
import { findRunning } from '#lib/launcher/running-copy.ts';
import { startProduct } from '#lib/testing/product.ts';
import { type Figure, quantile } from './figure.ts';
import { processorBelow } from './world.ts';

const actor: Actor = { kind: 'system', name: 'Benchmark' };
const perSecond = 1_000;
/** Posts that would wait for more than so many others are not sent, and counted. */
const waitingMax = 512;

type Posts = { latencies: number[]; ids: string[]; refused: number; notSent: number };

export async function measureInbound({ isQuick }: { isQuick: boolean }): Promise<Figure[]> {
  const seconds = isQuick ? 3 : 30;
  const product = await startProduct();
  try {
    const copy = await findRunning(product.dataDir);
    if (!copy) throw new Error('The product does not answer.');
    process.env.DATABASE_URL = copy.databaseUrl;
    process.env.CALLBOARD_URL = copy.publicUrl;
    const url = await makeHook();
    // The web process reads a changed limit within a second.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await postInOpenLoop(url, 2);
    const before = processorBelow(product.process.pid ?? 0);
    const posts = await postInOpenLoop(url, seconds);
    const after = processorBelow(product.process.pid ?? 0);
    const each = (key: keyof typeof after) => Math.round(((after[key] - before[key]) * 1_000) / posts.ids.length);
    const lost = posts.ids.length - (await countStored(posts.ids));
    const bare = await againstBareServer(seconds);
    return [50, 99].map((percent) => ({
      what: `post to a hook until its answer, open loop of ${perSecond.toLocaleString('en')}/s for ${seconds} s, p${percent} (${posts.ids.length.toLocaleString('en')} acknowledged, ${lost} of them lost, ${posts.refused} refused, ${posts.notSent} not sent; processor time each: web ${each('web')} µs, PostgreSQL ${each('postgres')} µs, engine ${each('engines')} µs)`,
      measured: `${quantile(posts.latencies, percent).toFixed(1)} ms`,
      limit: `${quantile(bare.latencies, percent).toFixed(1)} ms (the same posts to a bare server)`,
      ratio: `${(quantile(posts.latencies, percent) / quantile(bare.latencies, percent)).toFixed(1)} ×`,
    }));
  } finally {
    const { closeDatabase } = await import('#lib/postgres/database.ts');
    await closeDatabase();
    await product.stop();
  }
}

async function makeHook(): Promise<string> {
  // Loaded late: these read the environment that is known only now.
  const { addHook } = await import('#lib/services/hooks/add-hook.ts');
  const { updateSettings } = await import('#lib/services/settings/update-settings.ts');
  await updateSettings(actor, { inboundRequestsPerMinute: 0 });
  return (await addHook(actor, { type: 'form', displayName: 'Benchmark' })).address;
}

async function postInOpenLoop(url: string, seconds: number): Promise<Posts> {
  const agent = new Agent({ connections: 64, pipelining: 1 });
  const { origin, pathname } = new URL(url);
  const posts: Posts = { latencies: [], ids: [], refused: 0, notSent: 0 };
  const underWay = new Set<Promise<void>>();
  const post = async (number: number) => {
    const startedAt = performance.now();
    const body = `{"order":"A-${number}","customer":"Ada","total":42}`;
    const answer = await agent.request({ origin, path: pathname, method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const text = await answer.body.text();
    posts.latencies.push(performance.now() - startedAt);
    if (answer.statusCode === 200) posts.ids.push(String(JSON.parse(text).id));
    else posts.refused += 1;
  };
  const startedAt = performance.now();
  for (let number = 1; number <= seconds * perSecond; ) {
    for (; number <= ((performance.now() - startedAt) / 1_000) * perSecond && number <= seconds * perSecond; number += 1) {
      if (underWay.size >= waitingMax) {
        posts.notSent += 1;
        continue;
      }
      const sent: Promise<void> = post(number).finally(() => underWay.delete(sent));
      underWay.add(sent);
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(underWay);
  await agent.close();
  return posts;
}

/** Those whose event and request are both there. */
async function countStored(ids: string[]): Promise<number> {
  const { sqlQuery } = await import('#lib/postgres/sql.ts');
  const [row] = await sqlQuery<{ count: number }>(
    'SELECT count(*)::int AS count FROM unnest($1::uuid[]) AS wanted (id) JOIN events USING (id) JOIN hook_requests ON hook_requests.event_id = wanted.id',
    [ids],
  );
  return row?.count ?? 0;
}

async function againstBareServer(seconds: number): Promise<Posts> {
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"0"}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  try {
    return await postInOpenLoop(`http://127.0.0.1:${address.port}/`, seconds);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
