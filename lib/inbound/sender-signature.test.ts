import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { checkSender, type SenderCheck } from '#lib/inbound/sender-signature.ts';

type Vector = { name: string; check: SenderCheck; headers: Record<string, string>; body: string; at: number };

const base = { toleranceSeconds: 300, hmac: null };

// Each is the sender's own documented example, or made as its documentation says.
const slackBody =
  'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
const stripeBody = '{"id":"evt_1","object":"event"}';
const hmacOf = (algorithm: string, key: string, text: string, encoding: 'hex' | 'base64') => createHmac(algorithm, key).update(text).digest(encoding);
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

const vectors: Vector[] = [
  {
    name: 'Standard Webhooks',
    check: { ...base, kind: 'standard-webhooks', secret },
    headers: {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,bm9ldHU5eXZ4anRvcHJwZ3JzbmpsbmVwbmFoY2VkZWxwYg== v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    },
    body: '{"test": 2432232314}',
    at: 1_614_265_330,
  },
  {
    name: 'GitHub',
    check: { ...base, kind: 'github', secret: "It's a Secret to Everybody" },
    headers: { 'x-hub-signature-256': 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17' },
    body: 'Hello, World!',
    at: 0,
  },
  {
    name: 'Slack',
    check: { ...base, kind: 'slack', secret: '8f742231b10e8888abcd99yyyzzz85a5' },
    headers: { 'x-slack-request-timestamp': '1531420618', 'x-slack-signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503' },
    body: slackBody,
    at: 1_531_420_618,
  },
  {
    name: 'Stripe',
    check: { ...base, kind: 'stripe', secret },
    headers: { 'stripe-signature': `t=1700000000,v1=${'0'.repeat(64)},v1=${hmacOf('sha256', secret, `1700000000.${stripeBody}`, 'hex')},v0=abc` },
    body: stripeBody,
    at: 1_700_000_000,
  },
  {
    name: 'Shopify',
    check: { ...base, kind: 'shopify', secret: 'hush' },
    headers: { 'x-shopify-hmac-sha256': hmacOf('sha256', 'hush', '{"id":1}', 'base64') },
    body: '{"id":1}',
    at: 0,
  },
  {
    name: 'a plain HMAC',
    check: { ...base, kind: 'hmac', secret: 's', hmac: { header: 'X-Sig', algorithm: 'sha512', encoding: 'base64', prefix: 'v=', timestampHeader: '' } },
    headers: { 'x-sig': `v=${hmacOf('sha512', 's', 'Grüße', 'base64')}` },
    body: 'Grüße',
    at: 0,
  },
  {
    name: 'an HMAC with a time',
    check: { ...base, kind: 'hmac', secret: 's', hmac: { header: 'X-Sig', algorithm: 'sha1', encoding: 'hex', prefix: '', timestampHeader: 'X-Time' } },
    headers: { 'x-sig': hmacOf('sha1', 's', '1700000000.{}', 'hex'), 'x-time': '1700000000' },
    body: '{}',
    at: 1_700_000_000,
  },
];

const judge = ({ check, headers, body, at }: Vector) =>
  checkSender(check, (name) => headers[name.toLowerCase()] ?? null, Buffer.from(body), new Date(at * 1_000));

function refusal(vector: Vector): string {
  const verdict = judge(vector);
  assert.ok(!verdict.ok);
  return verdict.reason;
}

for (const vector of vectors) {
  describe(`a signature of ${vector.name}`, () => {
    it('that is right is accepted', () => assert.deepEqual(judge(vector), { ok: true }));

    it('of another body or secret is refused', () => {
      assert.match(refusal({ ...vector, body: `${vector.body} ` }), /not right/);
      assert.match(refusal({ ...vector, check: { ...vector.check, secret: `${vector.check.secret.slice(0, -4)}AAAA` } }), /not right/);
    });

    it('that is missing is refused by the name of each header', () => {
      for (const name of Object.keys(vector.headers)) {
        const { [name]: _, ...headers } = vector.headers;
        assert.match(refusal({ ...vector, headers }), new RegExp(`the header ${name} is missing`, 'i'));
      }
    });

    if (vector.at > 0) {
      it('is refused when its time is too far from now', () => {
        assert.deepEqual(judge({ ...vector, at: vector.at + 300 }), { ok: true });
        assert.deepEqual(judge({ ...vector, at: vector.at - 300 }), { ok: true });
        assert.match(refusal({ ...vector, at: vector.at + 301 }), /301 seconds away from now; 300 are allowed/);
        assert.match(refusal({ ...vector, at: vector.at - 301 }), /301 seconds away/);
      });
    }
  });
}

it('what the library of Standard Webhooks signs is accepted', () => {
  const at = new Date(1_700_000_000_000);
  const body = '{"a":1}';
  const headers: Record<string, string> = {
    'webhook-id': 'msg_1',
    'webhook-timestamp': '1700000000',
    'webhook-signature': new Webhook(secret).sign('msg_1', at, body),
  };
  assert.deepEqual(
    checkSender({ ...base, kind: 'standard-webhooks', secret }, (name) => headers[name] ?? null, Buffer.from(body), at),
    { ok: true },
  );
});
