// The benchmarks by name, in the order in which `npm run bench` runs them.
import type { Figure } from './figure.ts';

type Benchmark = (options: { isQuick: boolean }) => Promise<Figure[]>;

export const benchmarks: Record<string, () => Promise<Benchmark>> = {
  latency: async () => (await import('./latency.ts')).measureLatency,
  load: async () => (await import('./load.ts')).measureLoad,
  neighbours: async () => (await import('./neighbours.ts')).measureNeighbours,
  drain: async () => (await import('./drain.ts')).measureDrain,
  expressions: async () => (await import('./expressions.ts')).measureExpressions,
  inbound: async () => (await import('./inbound.ts')).measureInbound,
  creates: async () => (await import('./creates.ts')).measureCreates,
  history: async () => (await import('./history.ts')).measureHistory,
  soak: async () => (await import('./soak.ts')).measureSoak,
};
