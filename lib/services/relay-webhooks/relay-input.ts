// The form of a relay webhook as it is saved: its own rules, whether deliveries may go there, and whether its events exist.
import { isStorable, notStorable } from '#lib/apps/storable-text.ts';
import { RelayWebhookInput } from '#lib/dialects/kustomer/settings.ts';
import { checkUrl } from '#lib/egress/check-url.ts';
import { type FieldIssue, invalid } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';

/** `known`: events that it has already, whose hook may be gone by now. @throws AppError invalid with an issue for each field that is wrong */
export async function parseRelayInput(raw: unknown, known: readonly string[]): Promise<RelayWebhookInput> {
  const input = parseInput(RelayWebhookInput, raw);
  const issues: FieldIssue[] = [];
  if (!isStorable(input.name)) issues.push({ path: 'name', message: notStorable });
  const check = isStorable(input.url) ? await checkUrl(input.url) : { ok: false as const, reason: notStorable };
  if (!check.ok) issues.push({ path: 'url', message: check.reason });
  const unknown = await unknownEvents(input.events.filter((event) => !known.includes(event)));
  if (unknown.length > 0) {
    issues.push({
      path: 'events',
      message: `There is no event ${unknown.map((event) => `“${event}”`).join(', ')}. An inbound webhook or the trigger of a workflow must have the name.`,
    });
  }
  if (issues.length > 0) throw invalid(issues);
  return input;
}

async function unknownEvents(names: string[]): Promise<string[]> {
  if (names.length === 0) return [];
  const rows = await sqlQuery<{ event_name: string }>(
    `SELECT event_name FROM hooks WHERE event_name = ANY($1::text[]) AND deleted_at IS NULL
     UNION SELECT trigger_event FROM workflows WHERE trigger_event = ANY($1::text[]) AND deleted_at IS NULL`,
    [names.filter(isStorable)],
  );
  return names.filter((name) => !rows.some((row) => row.event_name === name));
}
