// What runs store is bounded: a step's input and output, and all outputs of a run together.

export const stepsARunMax = 1_000;
export const outputBytesMax = 262_144;
export const runOutputBytesMax = 4 * 1_048_576;
const inputBytesMax = 65_536;

/** A value as JSON text; of what is not JSON (undefined) null. */
export function toJsonText(value: unknown): string {
  return JSON.stringify(value) ?? 'null';
}

/** The input is stored for people only: a long one is cut, and says so. */
export function inputText(json: string): string {
  if (Buffer.byteLength(json) <= inputBytesMax) return json;
  return JSON.stringify({
    cut: `Only the beginning of ${Buffer.byteLength(json).toLocaleString('en')} bytes is kept.`,
    begins: json.slice(0, inputBytesMax / 4),
  });
}
