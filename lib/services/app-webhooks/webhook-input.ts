// The form of a webhook as it is saved: the vendor's rules, and whether deliveries may go there at all.

import { isStorable, notStorable } from '#lib/apps/storable-text.ts';
import { KintoneWebhookInput } from '#lib/dialects/kintone/settings.ts';
import { checkUrl } from '#lib/egress/check-url.ts';
import { invalid } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';

/** @throws AppError invalid with an issue for each field that is wrong: description, url, events, active */
export async function parseWebhookInput(raw: unknown): Promise<KintoneWebhookInput> {
  const input = parseInput(KintoneWebhookInput, raw);
  if (!isStorable(input.description)) throw invalid([{ path: 'description', message: notStorable }]);
  await requireReachable(input.url);
  return input;
}

export async function requireReachable(url: string): Promise<void> {
  const check = await checkUrl(url);
  if (!check.ok) throw invalid([{ path: 'url', message: check.reason }]);
}
