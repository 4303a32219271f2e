// The filter and the URL of a Kinetic webhook for one event: which expressions there are to evaluate, and what their
// results decide. Pure; the expressions themselves run in the sandbox.
import type { DialectEvent, DialectWebhook, Endpoint, Match } from '#lib/dialects/dialect.ts';
import type { Evaluate, Expressions } from '#lib/dialects/expressions.ts';
import { bindingTexts, parsePlainCall, plainText } from '#lib/dialects/kinetic/bindings.ts';
import type { KineticPayload } from '#lib/dialects/kinetic/payload.ts';
import { KineticSettings } from '#lib/dialects/kinetic/settings.ts';
import { checkFilledUrl, fillUrl, parseUrlTemplate, type UrlPart } from '#lib/dialects/kinetic/url-template.ts';

type Event = DialectEvent<KineticPayload>;

/** Null when nothing needs the sandbox: an event that is not wanted, no filter, and only plain calls in the URL. */
export function expressionsOf(event: Event, webhook: DialectWebhook): Expressions | null {
  if (!webhook.events.includes(event.type)) return null;
  const filter = filterOf(webhook);
  const inUrl = partsOf(webhook.url).flatMap((part) =>
    part.kind === 'expression' && textWithoutSandbox(event.payload, part.source) === undefined ? [part.source] : [],
  );
  const sources = filter === '' ? inUrl : [filter, ...inUrl];
  return sources.length === 0 ? null : { bindings: bindingTexts(event.payload), sources: [...new Set(sources)] };
}

export function matchKinetic(event: Event, webhook: DialectWebhook, evaluate: Evaluate): Match {
  if (!webhook.events.includes(event.type)) return { matches: false, reason: `The webhook is for another type or event than “${event.type}”.` };
  const filter = filterOf(webhook);
  if (filter === '') return { matches: true };
  const result = evaluate(filter);
  if (!result.ok) return { matches: 'unknown', reason: `Its filter could not be evaluated. ${result.problem}` };
  if (result.isTruthy) return { matches: true };
  return { matches: false, isSkipped: true, reason: `Its filter gives ${result.words} for this event.` };
}

export function kineticEndpoint(event: Event, webhook: DialectWebhook, evaluate: Evaluate): Endpoint {
  const parsed = parseUrlTemplate(webhook.url);
  if (!parsed.ok) return { name: webhook.url, url: webhook.url, failure: parsed.problem };
  const name = endpointName(event.payload, parsed.parts);
  const problems: string[] = [];
  const url = fillUrl(parsed.parts, (source) => {
    const plain = textWithoutSandbox(event.payload, source);
    if (plain !== undefined) return plain;
    const result = evaluate(source);
    if (!result.ok) problems.push(`\${${source}} in its URL could not be evaluated. ${result.problem}`);
    else if (result.text === null) problems.push(`\${${source}} in its URL gives ${result.words}, which is no text.`);
    return result.ok ? (result.text ?? '') : '';
  });
  const [problem] = problems;
  if (problem !== undefined) return { name, url: webhook.url, failure: problem };
  const checked = checkFilledUrl(url);
  return checked.ok ? { name, url: checked.url, failure: null } : { name, url: webhook.url, failure: checked.problem };
}

/**
 * What fairness and the breaker count by: the URL, in which expressions that may give something else for every event
 * stand as they are written. So a webhook has an endpoint for each form, and not one for each submission.
 */
function endpointName(payload: KineticPayload, parts: readonly UrlPart[]): string {
  return fillUrl(
    parts.map((part) => (part.kind === 'expression' && !isOfSettings(part.source) ? { kind: 'text', text: `\${${part.source}}` } : part)),
    (source) => textWithoutSandbox(payload, source) ?? '',
  );
}

function isOfSettings(source: string): boolean {
  const call = parsePlainCall(source);
  if (call === undefined || !['space', 'kapp', 'form'].includes(call.name)) return false;
  return call.property === 'slug' || call.property === 'name' || call.property.startsWith('attribute:');
}

function textWithoutSandbox(payload: KineticPayload, source: string): string | undefined {
  const call = parsePlainCall(source);
  return call && plainText(payload, call);
}

function filterOf(webhook: DialectWebhook): string {
  return settingsOf(webhook).filter.trim();
}

const settings = new WeakMap<object, KineticSettings>();

/** Parsed once for each webhook that is read. */
function settingsOf(webhook: DialectWebhook): KineticSettings {
  if (typeof webhook.settings !== 'object' || webhook.settings === null) return KineticSettings.parse(webhook.settings);
  const known = settings.get(webhook.settings) ?? KineticSettings.parse(webhook.settings);
  settings.set(webhook.settings, known);
  return known;
}

function partsOf(template: string): UrlPart[] {
  const parsed = parseUrlTemplate(template);
  return parsed.ok ? parsed.parts : [];
}
