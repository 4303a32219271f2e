/** Reads JSON from a route of the console. The message of what was refused is for a person. */
export async function fetchJson<Value>(path: string, signal?: AbortSignal): Promise<Value> {
  const response = await fetch(path, { ...(signal ? { signal } : {}), headers: { accept: 'application/json' } });
  const body = await response.json().catch(() => undefined);
  if (response.ok) return body;
  throw new Error(typeof body?.detail === 'string' ? body.detail : 'Callboard could not be reached.');
}
