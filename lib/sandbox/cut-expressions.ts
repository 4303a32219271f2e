// Expressions that were stopped again and again are left alone for a moment, so that they do not hold up the others.

const restMs = 10_000;
const cutsBeforeRest = 2;
const rememberedMax = 1_000;

export type CutExpressions = {
  /** Why the last of these was stopped, while they rest. */
  restingProblem: (sources: readonly string[]) => string | undefined;
  remember: (sources: readonly string[], problem: string) => void;
  forget: (sources: readonly string[]) => void;
};

export function rememberCuts(nowMs: () => number = () => performance.now()): CutExpressions {
  const known = new Map<string, { cuts: number; problem: string; atMs: number }>();
  const keyOf = (sources: readonly string[]) => JSON.stringify(sources);
  return {
    restingProblem: (sources) => {
      if (known.size === 0) return undefined;
      const entry = known.get(keyOf(sources));
      if (entry === undefined || entry.cuts < cutsBeforeRest || entry.atMs + restMs < nowMs()) return undefined;
      return `${entry.problem} It was stopped ${entry.cuts} times just now, so it rests for some seconds before it is tried again.`;
    },
    remember: (sources, problem) => {
      if (known.size >= rememberedMax) known.clear();
      const key = keyOf(sources);
      known.set(key, { cuts: (known.get(key)?.cuts ?? 0) + 1, problem, atMs: nowMs() });
    },
    forget: (sources) => {
      if (known.size > 0) known.delete(keyOf(sources));
    },
  };
}
