import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeBody } from '#lib/inbound/decode/decode-body.ts';

async function data(contentType: string, body: string | Buffer): Promise<unknown> {
  const decoded = await decodeBody(contentType, Buffer.from(body));
  assert.ok(decoded.ok, JSON.stringify(decoded));
  return JSON.parse(decoded.data);
}

async function refusal(contentType: string, body: string | Buffer): Promise<{ status: number; message: string }> {
  const decoded = await decodeBody(contentType, Buffer.from(body));
  assert.ok(!decoded.ok, JSON.stringify(decoded));
  return decoded;
}

const unicode = '訪問 🚀 Grüße «ok» \u{1F469}\u200D\u{1F680}';

describe('JSON', () => {
  it('stays the text that it came as', async () => {
    const text = `\n{ "title" : ${JSON.stringify(unicode)}, "n": 1.0e2, "u": "\\u8a2a" }\r\n`;
    for (const type of [
      'application/json',
      'application/json; charset=utf-8',
      'application/vnd.api+json',
      'text/plain',
      '',
      'Application/JSON;charset="UTF-8"',
    ]) {
      const decoded = await decodeBody(type, Buffer.from(text));
      assert.deepEqual(decoded, { ok: true, data: text }, type);
    }
  });

  it('loses only a byte order mark', async () => {
    assert.deepEqual(await decodeBody('application/json', Buffer.from('\uFEFF[1]')), { ok: true, data: '[1]' });
  });

  it('is read in another character set that the sender names', async () => {
    assert.deepEqual(await data('application/json; charset=iso-8859-1', Buffer.from('{"a":"Grüße"}', 'latin1')), { a: 'Grüße' });
    assert.deepEqual(await refusal('application/json; charset=klingon', '{}').then(({ status }) => status), 415);
  });

  const broken: [text: string, position: number, message: RegExp][] = [
    ['', 0, /body is empty/],
    ['{"a":1,}', 7, /a name in double quotes/],
    ['{"a":1', 6, /ends where a comma or } is missing/],
    ['{"a" 1}', 5, /a colon/],
    ['[1 2]', 3, /a comma/],
    ['{"a":"x\ny"}', 5, /a text begins that does not end/],
    ['{"a":"\\x"}', 5, /an escape/],
    ['nul', 0, /a character that JSON does not have here/],
    ['[01]', 2, /a comma/],
    ['{} x', 3, /a character/],
    ["{'a':1}", 1, /a character/],
    ['[1,]', 3, /a value/],
    ['{"a":1}}', 7, /the end/],
    ['/* x */ 1', 0, /no comments/],
  ];
  for (const [text, position, message] of broken) {
    it(`says where it breaks: ${JSON.stringify(text)}`, async () => {
      const refused = await refusal('application/json', text);
      assert.equal(refused.status, 400);
      assert.match(refused.message, message);
      if (text !== '') assert.match(refused.message, new RegExp(`position ${position} \\(line \\d+, column \\d+\\)`));
    });
  }

  it('names line and column', async () => {
    assert.match((await refusal('application/json', '{\n  "a": 1\n  "b": 2\n}')).message, /position 13 \(line 3, column 3\)/);
  });

  it('may be nested a hundred deep and no deeper', async () => {
    await data('application/json', '['.repeat(100) + ']'.repeat(100));
    assert.match((await refusal('application/json', '['.repeat(200_000))).message, /more than 100 levels deep at position 100/);
    await data('application/json', `["${'['.repeat(200)}"]`);
  });

  it('that is not UTF-8 is refused with the byte', async () => {
    assert.match((await refusal('application/json', Buffer.from([0x22, 0x61, 0xff, 0x22]))).message, /at byte 2\./);
  });
});

describe('forms', () => {
  it('are objects, with a list where a name comes twice', async () => {
    const form = new URLSearchParams([
      ['title', unicode],
      ['tag', 'a'],
      ['tag', 'b'],
      ['empty', ''],
      ['order[id]', '7'],
      ['__proto__', 'x'],
    ]);
    const decoded = await data('application/x-www-form-urlencoded;charset=UTF-8', form.toString());
    assert.deepEqual(Object.entries(decoded ?? {}), [
      ['title', unicode],
      ['tag', ['a', 'b']],
      ['empty', ''],
      ['order[id]', '7'],
      ['__proto__', 'x'],
    ]);
  });

  it('of several parts keep their files', async () => {
    const form = new FormData();
    form.append('title', unicode);
    form.append('file', new File([Buffer.from([0, 255, 1])], '請求書.pdf', { type: 'application/pdf' }));
    form.append('file', new File(['b'], 'b.txt', { type: 'text/plain' }));
    const request = new Request('http://x/', { method: 'POST', body: form });
    const decoded = await data(request.headers.get('content-type') ?? '', Buffer.from(await request.arrayBuffer()));
    assert.deepEqual(decoded, {
      title: unicode,
      file: [
        { name: '請求書.pdf', type: 'application/pdf', size: 3, content: 'AP8B' },
        { name: 'b.txt', type: 'text/plain', size: 1, content: 'Yg==' },
      ],
    });
  });

  it('of several parts that break off are refused with the byte', async () => {
    const whole = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\ncontent';
    const refused = await refusal('multipart/form-data; boundary=x', whole);
    assert.equal(refused.status, 400);
    assert.match(refused.message, new RegExp(`at byte ${whole.length}: `));
    assert.match((await refusal('multipart/form-data', whole)).message, /boundary/i);
    assert.equal((await refusal('multipart/form-data; boundary=x', '')).status, 400);
    assert.equal((await refusal('multipart/form-data; boundary=x', 'no part at all')).status, 400);
    assert.match(
      (await refusal('multipart/form-data; boundary=x', `--x\r\nContent-Disposition: form-data; name="${'n'.repeat(1_001)}"\r\n\r\n1\r\n--x--`)).message,
      /name of a field/,
    );
  });
});

describe('XML', () => {
  it('becomes JSON: attributes, lists, text beside elements', async () => {
    const xml = `<?xml version="1.0"?><!DOCTYPE order SYSTEM "order.dtd"><!-- c -->
      <o:order xmlns:o="urn:o" id="7"><title>${unicode} &amp; &#x8A2A;</title><item>a</item><item n="2">b</item><note><![CDATA[<x>]]></note><empty/>mixed</o:order>`;
    assert.deepEqual(await data('application/xml', xml), {
      'o:order': {
        '@xmlns:o': 'urn:o',
        '@id': '7',
        title: `${unicode} & 訪`,
        item: ['a', { '@n': '2', '#text': 'b' }],
        note: '<x>',
        empty: '',
        '#text': 'mixed',
      },
    });
    assert.deepEqual(await data('text/xml', '<a/>'), { a: '' });
    assert.deepEqual(await data('application/soap+xml; charset=utf-8', '<a>1</a>'), { a: '1' });
  });

  it('is read in the encoding that it declares', async () => {
    assert.deepEqual(await data('text/xml', Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>Grüße</a>', 'latin1')), { a: 'Grüße' });
  });

  it('that is malformed is refused with the place', async () => {
    const refused = await refusal('application/xml', '<a>\n<b>\n</a>');
    assert.equal(refused.status, 400);
    assert.match(refused.message, /at position 12 \(line 3, column 5\): .*tag/);
    assert.match((await refusal('application/xml', '<a>')).message, /unclosed tag/);
    assert.match((await refusal('application/xml', 'text')).message, /at position/);
    assert.match((await refusal('application/xml', '<a/><b/>')).message, /at position/);
  });

  it('expands no entity', async () => {
    const bomb = '<!DOCTYPE a [<!ENTITY x "lol"><!ENTITY y "&x;&x;"><!ENTITY f SYSTEM "file:///etc/passwd">]><a>&y;&f;</a>';
    assert.match((await refusal('application/xml', bomb)).message, /undefined entity/);
  });

  it('may be nested a hundred deep and no deeper', async () => {
    await data('application/xml', '<a>'.repeat(100) + '</a>'.repeat(100));
    assert.match((await refusal('application/xml', '<a>'.repeat(100_000))).message, /more than 100 levels/);
  });
});

it('a body of another kind is refused with the kinds that are taken', async () => {
  const refused = await refusal('image/png', Buffer.from([1, 2]));
  assert.equal(refused.status, 415);
  assert.match(refused.message, /application\/json/);
});
