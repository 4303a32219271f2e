// A loop that runs when it is woken: one turn at a time, again while a turn says that there may be more or somebody woke
// it meanwhile. A turn that fails is tried again after a growing pause.
import { errorText } from '#lib/errors.ts';
import { log } from '#lib/log.ts';

export type Loop = {
  wake: () => void;
  /** Resolves when no turn is under way. */
  settled: () => Promise<void>;
};

export function openLoop(failureMessage: string, turn: () => Promise<boolean>): Loop {
  let running: Promise<void> | undefined;
  let isAskedAgain = false;

  async function run(): Promise<void> {
    for (let pauseMs = 50; ; ) {
      isAskedAgain = false;
      try {
        const isMore = await turn();
        pauseMs = 50;
        if (!isMore && !isAskedAgain) return;
      } catch (error) {
        log.warn(`${failureMessage}; trying again`, { error: errorText(error), pauseMs });
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
        pauseMs = Math.min(pauseMs * 2, 2_000);
      }
    }
  }

  return {
    wake: () => {
      isAskedAgain = true;
      running ??= run().finally(() => {
        running = undefined;
      });
    },
    settled: async () => {
      await running;
    },
  };
}
