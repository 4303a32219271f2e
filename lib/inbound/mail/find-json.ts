// The JSON in an e-mail: the body itself, or attachments, or the blocks of its HTML (chosen order; the first that is there).
import { Parser } from 'htmlparser2';
import type { Email } from 'postal-mime';

export type Found =
  | { place: 'body'; texts: [string] }
  | { place: 'attachment'; texts: string[] }
  | { place: 'block'; texts: string[] }
  | { place: 'nowhere'; texts: [] };

export type Block = { key: string | null; text: string };

/** `keep`: whether a block of the HTML counts. */
export function findJson(email: Email, keep: (block: Block) => boolean, options: { blocksOnly: boolean }): Found {
  if (!options.blocksOnly) {
    const body = email.text?.trim() ?? '';
    if (isJson(body)) return { place: 'body', texts: [body] };
    const attached = email.attachments.filter(isJsonAttachment).map(({ content }) => textOf(content));
    if (attached.length > 0) return { place: 'attachment', texts: attached };
  }
  const blocks = findBlocks(email.html ?? '').filter(keep);
  if (blocks.length > 0) return { place: 'block', texts: blocks.map(({ text }) => text) };
  // JSON was meant, and is broken: the reader says where.
  const body = email.text?.trim() ?? '';
  if (!options.blocksOnly && /^[{[]/.test(body)) return { place: 'body', texts: [body] };
  return { place: 'nowhere', texts: [] };
}

/** `<script type="application/ld+json" data-kustomer-key="…">` and `application/json`, in their order. */
export function findBlocks(html: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (name !== 'script' || !/^\s*application\/(ld\+)?json\s*(;|$)/i.test(attributes.type ?? '')) return;
        open = { key: attributes['data-kustomer-key'] ?? null, text: '' };
      },
      ontext: (text) => {
        if (open) open.text += text;
      },
      onclosetag: (name) => {
        if (name !== 'script' || !open) return;
        blocks.push({ key: open.key, text: open.text.trim() });
        open = undefined;
      },
    },
    { lowerCaseTags: true, lowerCaseAttributeNames: true, decodeEntities: true },
  );
  parser.end(html);
  return blocks;
}

function isJson(text: string): boolean {
  if (!/^[{[]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function isJsonAttachment({ mimeType, filename }: Email['attachments'][number]): boolean {
  return /^application\/([\w.-]+\+)?json$/.test(mimeType) || /\.json$/i.test(filename ?? '');
}

function textOf(content: string | ArrayBuffer | Uint8Array): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
}
