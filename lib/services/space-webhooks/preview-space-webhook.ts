// What a webhook that is being written would do with an event: whether it would fire, where it would go, and which
// workflow that runs. Nothing is stored and nothing is sent.
import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize, mayDo } from '#lib/auth/permissions.ts';
import { evaluated, noExpressions } from '#lib/dialects/expressions.ts';
import { bindingNames, bindingValues } from '#lib/dialects/kinetic/bindings.ts';
import { kineticEventType, kineticTypes } from '#lib/dialects/kinetic/catalogue.ts';
import { conventionalUrl, type Tree, treeOfPath, treeSourceAttribute } from '#lib/dialects/kinetic/convention.ts';
import { expressionsOf, kineticEndpoint, matchKinetic } from '#lib/dialects/kinetic/expressions.ts';
import type { KineticPayload } from '#lib/dialects/kinetic/payload.ts';
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { type Sql, sqlQuery } from '#lib/postgres/sql.ts';
import { sandbox } from '#lib/sandbox/sandbox.ts';
import { HistoryId } from '#lib/services/history-id.ts';
import { examplePayload, type RecentEvent, readEventPayload, recentEvents } from '#lib/services/space-webhooks/preview-event.ts';
import { ScopeReference, SpaceWebhookContent } from '#lib/services/space-webhooks/space-webhook-input.ts';
import { webhookScope } from '#lib/services/space-webhooks/webhook-scope.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const Draft = z.object({
  ...ScopeReference.shape,
  type: SpaceWebhookContent.shape.type,
  event: SpaceWebhookContent.shape.event,
  filter: SpaceWebhookContent.shape.filter,
  url: SpaceWebhookContent.shape.url,
  /** The event to try it with; without one, the newest that fits. */
  eventId: HistoryId.optional(),
});

/** A tree, and the workflow that is there; null when there is none yet. */
export type TreePreview = Tree & { workflowId: number | null };

export type WebhookPreview = {
  /** What it was tried with: an event that happened, or an example. */
  event: RecentEvent | null;
  events: RecentEvent[];
  /** What can be inserted: a call and what it gives for this event. */
  values: { call: string; value: string }[];
  outcome: 'fires' | 'skips' | 'fails';
  /** Why, as a sentence. */
  reason: string;
  /** Where it would go; null when that cannot be said. */
  url: string | null;
  urlProblem: string | null;
  /** The workflow that the URL runs; null when it runs none. */
  tree: TreePreview | null;
  /** By the naming convention: the URL as a template, and the tree of this event. */
  convention: { url: string; tree: TreePreview | null };
  mayCreateWorkflow: boolean;
};

/** @throws AppError invalid; not-found for an event of another place */
export async function previewSpaceWebhook(actor: Actor, input: z.input<typeof Draft> | Unchecked): Promise<WebhookPreview> {
  authorize(actor, 'webhooks.configure');
  const { kapp, type, event, filter, url, eventId } = parseInput(Draft, input);
  const sql = { query: sqlQuery };
  const { scope, scopeType } = await webhookScope(sql, kapp);
  requireKnown(scopeType, type, event);
  const events = await recentEvents(sql, scope, type, event);
  const chosen = eventId ?? events[0]?.id;
  const payload = chosen === undefined ? await examplePayload(sql, kapp, type, event) : await readEventPayload(sql, scope, chosen);
  if (payload === null) throw new AppError('not-found', 'This event is not of this place, or older than the history that is kept.');
  const suggested = conventionalUrl(type, event, Object.hasOwn(payload.space.attributes, treeSourceAttribute)) ?? '';
  const [tried, byConvention] = await Promise.all([
    tryOut(payload, { type, event, filter, url }),
    tryOut(payload, { type, event, filter: '', url: suggested }),
  ]);
  return {
    event: events.find(({ id }) => id === chosen) ?? null,
    events,
    values: insertable(payload),
    ...tried,
    tree: await findTree(sql, tried.url),
    convention: { url: suggested, tree: await findTree(sql, byConvention.url) },
    mayCreateWorkflow: mayDo(actor, 'workflows.manage'),
  };
}

function requireKnown(scopeType: 'Space' | 'Kapp', type: string, event: string): void {
  const types: Record<string, readonly string[]> = kineticTypes[scopeType];
  if (!types[type]?.includes(event)) throw new AppError('invalid', 'Choose the type and the event first.');
}

type Tried = Pick<WebhookPreview, 'outcome' | 'reason' | 'url' | 'urlProblem'>;

async function tryOut(payload: KineticPayload, draft: { type: string; event: string; filter: string; url: string }): Promise<Tried> {
  const eventType = kineticEventType(draft.type, draft.event);
  const event = { id: '', type: eventType, occurredAt: new Date(payload.event.timestamp), payload };
  const webhook = { id: 0, name: '', url: draft.url, events: [eventType], settings: { type: draft.type, event: draft.event, filter: draft.filter } };
  const expressions = expressionsOf(event, webhook);
  const [results = []] = expressions === null ? [] : await sandbox().evaluate([expressions]);
  const evaluate = expressions === null ? noExpressions : evaluated(expressions.sources, results);
  const match = matchKinetic(event, webhook, evaluate);
  const { url, failure } = draft.url === '' ? { url: '', failure: 'There is no URL yet.' } : kineticEndpoint(event, webhook, evaluate);
  const where = { url: failure === null ? url : null, urlProblem: failure };
  if (match.matches === 'unknown') return { outcome: 'fails', reason: match.reason, ...where };
  if (!match.matches) return { outcome: 'skips', reason: match.reason, ...where };
  if (failure !== null && draft.url !== '') return { outcome: 'fails', reason: failure, ...where };
  return { outcome: 'fires', reason: draft.filter.trim() === '' ? 'It has no filter, so it fires every time.' : 'Its filter says yes.', ...where };
}

async function findTree(sql: Pick<Sql, 'query'>, url: string | null): Promise<TreePreview | null> {
  const tree = url === null ? null : treeOfPath(url);
  if (tree === null) return null;
  const [row] = await sql.query<{ id: number }>('SELECT id FROM workflows WHERE source = $1 AND "group" = $2 AND name = $3 AND deleted_at IS NULL', [
    tree.source,
    tree.group,
    tree.name,
  ]);
  return { ...tree, workflowId: row?.id ?? null };
}

const valuesMax = 200;
const valueLengthMax = 120;

function insertable(payload: KineticPayload): WebhookPreview['values'] {
  const values = bindingValues(payload);
  return bindingNames
    .flatMap((name) => Object.entries(values[name]).map(([property, value]) => ({ call: `${name}(${quoted(property)})`, value: valueText(value) })))
    .slice(0, valuesMax);
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

function valueText(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'null');
  return text.length > valueLengthMax ? `${text.slice(0, valueLengthMax)}…` : text;
}
