// One line a message on standard output or error: time, level, process, words, and facts as JSON. No secrets, no bodies.

type Facts = Record<string, string | number | boolean | null | undefined>;

// A log that cannot be written (a full disk, a closed pipe) must not end the process.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

let processName = 'callboard';

export function nameProcess(name: string): void {
  processName = name;
}

function write(stream: NodeJS.WriteStream, level: string, message: string, facts?: Facts): void {
  const tail = facts && Object.keys(facts).length > 0 ? ` ${JSON.stringify(facts)}` : '';
  stream.write(`${new Date().toISOString()} ${level} ${processName}: ${message}${tail}\n`);
}

export const log = {
  info: (message: string, facts?: Facts) => write(process.stdout, 'info', message, facts),
  warn: (message: string, facts?: Facts) => write(process.stderr, 'warn', message, facts),
  error: (message: string, facts?: Facts) => write(process.stderr, 'error', message, facts),
};
