// XML as JSON (chosen): the root element is the one property of the object. An element with nothing but text is that
// text. Otherwise it is an object: attributes as `@name`, child elements by their names (prefixes stay), several of one
// name as a list, and text beside them as `#text`. Comments, instructions and the document type are left out. Entities
// that the document declares are not expanded: one that is used is an error.
import { SaxesParser } from 'saxes';
import { type Decoded, malformed, nestingMax, placeInText } from '#lib/inbound/decode/decoded.ts';
import { type NamedValues, openNamedValues } from '#lib/inbound/decode/named-values.ts';

type Element = { name: string; values: NamedValues; isPlain: boolean; text: string };

export function decodeXml(given: string): Decoded {
  const text = given.startsWith('\uFEFF') ? given.slice(1) : given;
  if (text.trim() === '') return malformed('The body is empty; send XML.');
  const parser = new SaxesParser();
  const open: Element[] = [];
  let root: object | undefined;
  let problem: { message: string; position: number } | undefined;

  parser.on('error', (error) => {
    // "12:7: unclosed tag: order." begins with a place of its own.
    problem ??= { message: error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, ''), position: parser.position };
  });
  parser.on('opentag', ({ name, attributes }) => {
    const values = openNamedValues();
    const names = Object.keys(attributes);
    for (const attribute of names) values.add(`@${attribute}`, attributes[attribute]);
    const around = open.at(-1);
    if (around) around.isPlain = false;
    open.push({ name, values, isPlain: names.length === 0, text: '' });
    if (open.length > nestingMax) problem ??= { message: `it is nested more than ${nestingMax} levels deep`, position: parser.position };
  });
  const addText = (more: string) => {
    const element = open.at(-1);
    if (element) element.text += more;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const element = open.pop();
    if (!element) return;
    const around = open.at(-1);
    if (around) around.values.add(element.name, elementValue(element));
    else root ??= Object.fromEntries([[element.name, elementValue(element)]]);
  });

  // In pieces, so that a document that is wrong at its beginning is not read to its end.
  for (let at = 0; at < text.length && !problem; at += 4_096) parser.write(text.slice(at, at + 4_096));
  if (!problem) parser.close();
  if (problem) return malformed(`The XML is not valid ${placeInText(text, Math.min(problem.position, text.length))}: ${problem.message}.`);
  return { ok: true, data: JSON.stringify(root ?? {}) };
}

function elementValue({ values, isPlain, text }: Element): unknown {
  if (isPlain) return text;
  if (text.trim() !== '') values.add('#text', text.trim());
  return values.toObject();
}
