// The URL of a Kinetic webhook: text with `${…}`, where each place holds a JavaScript expression. Pure.
//
// The text stays as it is, percent-encoding included. What an expression gives is inserted like this (chosen; the vendor
// documents nothing): up to the end of the host as it is, so that an attribute may hold the whole address of a server;
// after that as one part of the path or query, everything else percent-encoded, so that a name with a slash or a space
// stays one part and what a person typed into a form leads nowhere else. What is percent-encoded already is left alone.

export type UrlPart = { kind: 'text'; text: string } | { kind: 'expression'; source: string };

export type ParsedTemplate = { ok: true; parts: UrlPart[] } | { ok: false; problem: string };

export function parseUrlTemplate(template: string): ParsedTemplate {
  const parts: UrlPart[] = [];
  let from = 0;
  for (;;) {
    const start = template.indexOf('${', from);
    if (start === -1) break;
    const end = endOfExpression(template, start + 2);
    if (end === -1) return { ok: false, problem: 'URL has a ${ without its }.' };
    const source = template.slice(start + 2, end).trim();
    if (source === '') return { ok: false, problem: "URL has an empty ${}. Write an expression between the braces, for example ${form('slug')}." };
    if (start > from) parts.push({ kind: 'text', text: template.slice(from, start) });
    parts.push({ kind: 'expression', source });
    from = end + 1;
  }
  if (from < template.length) parts.push({ kind: 'text', text: template.slice(from) });
  return { ok: true, parts };
}

/** Where the brace that ends it stands: braces inside it and in its texts do not count. */
function endOfExpression(template: string, from: number): number {
  let depth = 0;
  let quote: string | null = null;
  for (let index = from; index < template.length; index += 1) {
    const character = template[index];
    if (quote !== null) {
      if (character === '\\') index += 1;
      else if (character === quote) quote = null;
    } else if (character === '"' || character === "'" || character === '`') quote = character;
    else if (character === '{') depth += 1;
    else if (character === '}') {
      if (depth === 0) return index;
      depth -= 1;
    }
  }
  return -1;
}

/** The first thing after the host. */
const beyondHost = /^(\/|[^/?#]*:\/\/[^/?#]*[/?#])/;

/** `textOf`: what an expression gave. */
export function fillUrl(parts: readonly UrlPart[], textOf: (source: string) => string): string {
  let url = '';
  for (const part of parts) {
    if (part.kind === 'text') url += part.text;
    else url += beyondHost.test(url) ? encodedPart(textOf(part.source)) : textOf(part.source);
  }
  return url;
}

function encodedPart(text: string): string {
  return text.toWellFormed().replace(/%[0-9A-Fa-f]{2}|[^A-Za-z0-9\-_.!~*'()]/gu, (found) => (/^%../.test(found) ? found : encodeURIComponent(found)));
}

export const urlLengthMax = 2_048;

/**
 * Where a filled URL leads: a full http or https URL, or, when it begins with `/`, a path of Callboard itself. The path
 * is as a browser would write it.
 */
export function checkFilledUrl(url: string): { ok: true; url: string } | { ok: false; problem: string } {
  if (url.length > urlLengthMax) return { ok: false, problem: `The URL would have ${url.length} characters; at most ${urlLengthMax} are allowed.` };
  if (!url.startsWith('/')) return checkFullUrl(url);
  const parsed = URL.canParse(url, ownBase) && !url.startsWith('//') && !url.includes('\\') ? new URL(url, ownBase) : null;
  if (parsed === null || hasDotPart(url)) return { ok: false, problem: `The URL would be “${shortened(url)}”, which is no path of the workflow engine.` };
  return { ok: true, url: `${parsed.pathname}${parsed.search}` };
}

const ownBase = 'http://callboard.invalid';

function checkFullUrl(url: string): ReturnType<typeof checkFilledUrl> {
  if (!URL.canParse(url) || !/^https?:\/\/[^/]/i.test(url)) {
    return { ok: false, problem: `The URL would be “${shortened(url)}”, which is neither a full http or https URL nor begins with a slash.` };
  }
  const { username, password } = new URL(url);
  if (username !== '' || password !== '') return { ok: false, problem: 'The URL would contain a user name or a password.' };
  return { ok: true, url };
}

/** A `..` that an expression gave would lead to another path than the one that is written. */
function hasDotPart(url: string): boolean {
  const [path = ''] = url.split(/[?#]/);
  return path.split('/').some((part) => /^(\.|%2e){1,2}$/i.test(part));
}

function shortened(url: string): string {
  return url.length > 200 ? `${url.slice(0, 200)}…` : url;
}
