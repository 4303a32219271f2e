// multipart/form-data: fields as text, files as {name, type, size, content}, the content in base64 (chosen).
import Busboy from '@fastify/busboy';
import { errorText } from '#lib/errors.ts';
import { type Decoded, malformed } from '#lib/inbound/decode/decoded.ts';
import { openNamedValues } from '#lib/inbound/decode/named-values.ts';

type Parsed = { ok: true; values: object } | { ok: false; message: string; position: number };

const fieldNameBytesMax = 1_000;

export async function decodeMultipart(contentType: string, body: Buffer): Promise<Decoded> {
  const parsed = await parse(contentType, body, body.length);
  if (parsed.ok) return { ok: true, data: JSON.stringify(parsed.values) };
  // Once more in small pieces, to say where.
  const again = await parse(contentType, body, 16);
  const { message, position } = again.ok ? parsed : again;
  return malformed(`The multipart body is not valid at byte ${position.toLocaleString('en')}: ${message.replace(/\.$/, '')}.`);
}

function parse(contentType: string, body: Buffer, pieceBytes: number): Promise<Parsed> {
  return new Promise((resolve) => {
    let position = 0;
    const fail = (message: string) => resolve({ ok: false, message, position });
    const values = openNamedValues();
    let parser: ReturnType<typeof Busboy>;
    try {
      parser = Busboy({
        headers: { 'content-type': contentType },
        // The whole body is bounded; nothing in it needs a bound of its own.
        limits: { fieldSize: body.length + 1, fileSize: body.length + 1, fieldNameSize: fieldNameBytesMax + 1 },
      });
    } catch (error) {
      fail(errorText(error));
      return;
    }
    const nameIsTooLong = (name: string | undefined) => name !== undefined && Buffer.byteLength(name) > fieldNameBytesMax;
    parser.on('field', (name, value) => {
      if (nameIsTooLong(name)) fail(`the name of a field has more than ${fieldNameBytesMax.toLocaleString('en')} bytes`);
      else values.add(name, value);
    });
    parser.on('file', (name, stream, fileName, _encoding, type) => {
      const chunks: Buffer[] = [];
      if (nameIsTooLong(name)) fail(`the name of a field has more than ${fieldNameBytesMax.toLocaleString('en')} bytes`);
      // A part that is cut off says so on its own stream, not on the parser.
      stream.on('error', (error: Error) => fail(error.message));
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const content = Buffer.concat(chunks);
        values.add(name ?? '', { name: fileName ?? '', type, size: content.length, content: content.toString('base64') });
      });
    });
    parser.on('error', (error) => fail(errorText(error)));
    parser.on('finish', () => resolve({ ok: true, values: values.toObject() }));
    for (let at = 0; at < body.length; at += pieceBytes) {
      parser.write(body.subarray(at, at + pieceBytes));
      position = Math.min(at + pieceBytes, body.length);
    }
    parser.end();
  });
}
