export async function startEngine(_options: { concurrency: number }): Promise<{ stop: () => Promise<void> }> {
  const timer = setInterval(() => undefined, 1000);
  return { stop: async () => clearInterval(timer) };
}
