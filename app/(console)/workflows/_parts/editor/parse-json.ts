/** JSON, or what is wrong with it in a whole sentence. */
export function parseJson(text: string): { ok: true; value: unknown } | { ok: false; message: string } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, message: `This is not valid JSON: ${/[.!?]$/.test(message) ? message : `${message}.`}` };
  }
}
