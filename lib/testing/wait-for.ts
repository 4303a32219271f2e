// Waits for a condition instead of sleeping.

/** Asks until the answer is neither undefined, null nor false, and returns it. Throws with `what` after `patienceMs`. */
export async function waitFor<Value>(
  what: string,
  ask: () => Value | undefined | null | false | Promise<Value | undefined | null | false>,
  patienceMs = 10_000,
): Promise<Value> {
  for (const deadline = Date.now() + patienceMs; ; ) {
    const answer = await ask();
    if (answer !== undefined && answer !== null && answer !== false) return answer;
    if (Date.now() > deadline) throw new Error(`Waited ${patienceMs} ms in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
