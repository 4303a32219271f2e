// Kustomer's `kustomer.rest-api.json`: an HTTP request through the egress guard. Source of its params: workflows that
// Kustomer exports; what they do not say is marked "(chosen)".
import { HeaderName, HeaderValue } from '#lib/delivery/custom-headers.ts';
import type { OutboundRequest } from '#lib/dialects/dialect.ts';
import { webhookUrlProblem } from '#lib/dialects/webhook-url.ts';
import type { HttpAnswer } from '#lib/egress/outcome.ts';
import { type Action, StepFailure } from '#lib/workflows/action.ts';
import { runDepthHeader } from '#lib/workflows/run-depth-header.ts';

const timeoutSeconds = 30;
const responseBytesMax = 200_000;
const bodyBytesMax = 1_000_000;

export type HttpParams = {
  uri: string;
  method: OutboundRequest['method'];
  headers?: Record<string, string> | undefined;
  json?: unknown;
  body?: unknown;
  data?: unknown;
  timeoutSeconds?: number | undefined;
};

export const httpRequest: Action<HttpParams> = {
  kind: 'outside',
  run: async (params, { actor, key, send }) => {
    const request = composeRequest(params, key);
    request.headers.push(...runDepthHeader(request.url, actor.depth ?? 0));
    const outcome = await send(request, { timeoutMs: (params.timeoutSeconds ?? timeoutSeconds) * 1_000, responseBytesMax });
    if (outcome.kind !== 'answered') throw new StepFailure(outcome.error);
    return readAnswer(outcome.answer);
  },
};

/** @throws StepFailure when it cannot be sent as it is */
export function composeRequest(params: HttpParams, key: string): OutboundRequest {
  const uri = params.uri.trim();
  const problem = webhookUrlProblem(uri, 'uri');
  if (problem) throw new StepFailure(problem);
  const given = Object.entries(params.headers ?? {}).map(([name, value]) => readHeader(name, value));
  const names = new Set(given.map(([name]) => name.toLowerCase()));
  const { text, type } = params.method === 'GET' || params.method === 'HEAD' ? { text: null, type: null } : composeBody(params, given);
  if (text !== null && Buffer.byteLength(text) > bodyBytesMax) {
    throw new StepFailure(`The body has ${Buffer.byteLength(text).toLocaleString('en')} bytes; at most ${bodyBytesMax.toLocaleString('en')} are sent.`);
  }
  const own: [string, string][] = [
    ['accept', 'application/json, */*'],
    ['user-agent', 'Callboard'],
    ['idempotency-key', key],
    ...(type === null ? [] : [['content-type', type] satisfies [string, string]]),
  ];
  return { method: params.method, url: uri, headers: [...own.filter(([name]) => !names.has(name)), ...given], body: text };
}

function readHeader(name: string, value: string): [string, string] {
  const [read, written] = [HeaderName.safeParse(name), HeaderValue.safeParse(value)];
  if (!read.success) throw new StepFailure(`headers: ${read.error.issues[0]?.message}`);
  if (!written.success) throw new StepFailure(`headers.${read.data}: ${written.error.issues[0]?.message}`);
  return [read.data, written.data];
}

/** An object is sent as JSON, or as a form where the content type says so; text as it is (chosen). */
function composeBody({ json, body: given, data }: HttpParams, headers: readonly [string, string][]): { text: string | null; type: string | null } {
  const body = given ?? data ?? (typeof json === 'object' && json !== null ? json : undefined);
  if (body === undefined || body === null) return { text: null, type: null };
  const declared = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  if (typeof body === 'object') {
    if (/^application\/x-www-form-urlencoded/i.test(declared)) return { text: formText(body), type: null };
    return { text: JSON.stringify(body), type: 'application/json' };
  }
  if (typeof body !== 'string') return { text: JSON.stringify(body), type: 'application/json' };
  return { text: body, type: isJson(body) ? 'application/json' : 'text/plain; charset=utf-8' };
}

function formText(body: object): string {
  return new URLSearchParams(Object.entries(body).map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)])).toString();
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function readAnswer({ status, headers, body, isCut }: HttpAnswer): unknown {
  const response = { statusCode: status, headers: byName(headers) };
  const output = { body: isJson(body) ? JSON.parse(body) : body, response };
  if (status < 200 || status > 299) throw new StepFailure(`The receiver answered ${status}.`, output);
  if (isCut)
    throw new StepFailure(`The answer is longer than ${responseBytesMax.toLocaleString('en')} bytes, which is the most that a step reads.`, { response });
  return output;
}

function byName(headers: readonly string[]): Record<string, string> {
  const named: Record<string, string> = {};
  for (let index = 0; index + 1 < headers.length; index += 2) {
    const name = (headers[index] ?? '').toLowerCase();
    const value = headers[index + 1] ?? '';
    named[name] = name in named ? `${named[name]}, ${value}` : value;
  }
  return named;
}
