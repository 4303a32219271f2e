import type { Decoded } from '#lib/inbound/decode/decoded.ts';
import { openNamedValues } from '#lib/inbound/decode/named-values.ts';

/** Names are kept as they are: `order[id]` is a field of that name (chosen). Any text is a form, so nothing is refused. */
export function decodeUrlencoded(text: string): Decoded {
  const values = openNamedValues();
  for (const [name, value] of new URLSearchParams(text)) values.add(name, value);
  return { ok: true, data: JSON.stringify(values.toObject()) };
}
