import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createTransport } from 'nodemailer';
import { newSecret } from '#lib/ids.ts';
import { findFreePort, startProduct } from '#lib/testing/product.ts';
import { waitFor } from '#lib/testing/wait-for.ts';

it('a started product takes e-mail for its hooks at the domain and port that it was given', async () => {
  const [key, smtpPort] = [`cb_${newSecret()}`, await findFreePort()];
  const product = await startProduct({ SMTP_PORT: String(smtpPort), CALLBOARD_HOOKS_DOMAIN: 'hooks.example.com', CALLBOARD_ADMIN_API_KEY: key });
  try {
    const call = async (path: string, init: RequestInit = {}) => {
      const answer = await fetch(`${product.url}${path}`, { ...init, headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' } });
      return Object(await answer.json());
    };
    const hook = await call('/api/v1/hooks', { method: 'POST', body: JSON.stringify({ type: 'email', displayName: 'Orders' }) });
    assert.match(hook.address, /^[0-9a-f]{64}@hooks\.example\.com$/);
    // The engine is ready a moment before it listens for e-mail.
    await waitFor('the SMTP door', () => product.output().includes('e-mail is received'));
    const transport = createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true });
    await transport.sendMail({ from: 'shop@example.com', to: hook.address, subject: 'An order', text: '{"order":"訪問"}' });
    transport.close();
    const { data } = await call(`/api/v1/hooks/${hook.id}/requests`);
    assert.deepEqual([data.length, data[0].door, data[0].outcome], [1, 'smtp', 'accepted']);
    const event = await call(`/api/v1/events/${data[0].eventId}`);
    assert.equal(JSON.parse(event.payload).data, '{"order":"訪問"}');
  } finally {
    await product.stop();
  }
});
