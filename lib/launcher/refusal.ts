// A start that cannot succeed ends with one clear sentence for the operator and an exit code, never with a stack trace.

export class Refusal extends Error {}

/** Where it is not the start that failed: the message is the whole sentence. */
export class CommandFailure extends Error {}

export function refuse(message: string): never {
  throw new Refusal(message);
}

/** Runs a process's main function. A Refusal prints its sentence; anything else is a bug and prints its stack. */
export async function runMain(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (error instanceof Refusal) process.stderr.write(`Callboard cannot start: ${error.message}\n`);
    else if (error instanceof CommandFailure) process.stderr.write(`${error.message}\n`);
    else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  }
}
