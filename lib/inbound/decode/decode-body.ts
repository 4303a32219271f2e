// The body of an HTTP request as JSON text, by its content type.
import { type Decoded, malformed } from '#lib/inbound/decode/decoded.ts';
import { decodeJson } from '#lib/inbound/decode/json.ts';
import { decodeMultipart } from '#lib/inbound/decode/multipart.ts';
import { decodeUrlencoded } from '#lib/inbound/decode/urlencoded.ts';
import { decodeXml } from '#lib/inbound/decode/xml.ts';

/** `contentType`: the header as it came. Without one, and as text/plain, JSON is meant (chosen): browsers' beacons send it so. */
export async function decodeBody(contentType: string, body: Buffer): Promise<Decoded> {
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (type === 'multipart/form-data') return decodeMultipart(contentType, body);
  const decode = textDecoders.find(({ takes }) => takes.test(type));
  if (!decode) {
    return {
      ok: false,
      status: 415,
      message: `Hooks do not take the content type “${type.slice(0, 100)}”. Send application/json, application/x-www-form-urlencoded, multipart/form-data or application/xml.`,
    };
  }
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)"?/i.exec(contentType)?.[1] ?? (decode.isXml ? declaredEncoding(body) : undefined) ?? 'utf-8';
  const text = textOf(body, charset);
  return text.ok ? decode.decode(text.text) : text.problem;
}

const textDecoders = [
  { takes: /^(application\/([\w.-]+\+)?json|text\/json|text\/plain|)$/, decode: decodeJson, isXml: false },
  { takes: /^application\/x-www-form-urlencoded$/, decode: decodeUrlencoded, isXml: false },
  { takes: /^(application|text)\/([\w.-]+\+)?xml$/, decode: decodeXml, isXml: true },
];

/** `<?xml version="1.0" encoding="ISO-8859-1"?>` */
function declaredEncoding(body: Buffer): string | undefined {
  return /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(body.toString('latin1', 0, 200))?.[1];
}

function textOf(body: Buffer, charset: string): { ok: true; text: string } | { ok: false; problem: Decoded } {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(charset, { fatal: true, ignoreBOM: true });
  } catch {
    return { ok: false, problem: { ok: false, status: 415, message: `The character set “${charset.slice(0, 40)}” is not known. Send UTF-8.` } };
  }
  try {
    return { ok: true, text: decoder.decode(body) };
  } catch {
    const place = decoder.encoding === 'utf-8' ? ` at byte ${firstBrokenByte(body).toLocaleString('en')}` : '';
    return { ok: false, problem: malformed(`The body is not valid ${charset.slice(0, 40)} text${place}.`) };
  }
}

/** The first byte that does not come back as it was when the text is encoded again. */
function firstBrokenByte(body: Buffer): number {
  const again = Buffer.from(body.toString('utf8'));
  for (let at = 0; at < body.length; at += 1) if (body[at] !== again[at]) return at;
  return body.length;
}
