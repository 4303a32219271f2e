// How to send something to a hook, to be copied: filled with its address, never with a key. Pure and safe for the browser.
import type { HookType } from '#lib/dialects/kustomer/payload.ts';

export type HookSnippet = { name: string; label: string; text: string };

const sample = '{"order": "A-1001", "status": "paid"}';

/** For the type of the hook: the address of an e-mail hook is an e-mail address, of the others a URL. */
export function hookSnippets({ type, address }: { type: HookType; address: string }): HookSnippet[] {
  switch (type) {
    case 'form':
      return [curl(address), browserFetch(address), htmlForm(address)];
    case 'web':
      return [curl(address, 'Bearer YOUR_API_KEY'), serverFetch(address)];
    case 'email':
      return [letter(address), letterWithBlock(address), nodemailer(address)];
  }
}

function curl(address: string, authorization?: string): HookSnippet {
  const lines = [
    `curl -X POST '${address}'`,
    ...(authorization === undefined ? [] : [`  -H 'Authorization: ${authorization}'`]),
    `  -H 'Content-Type: application/json'`,
    `  -d '${sample}'`,
  ];
  return { name: 'curl', label: 'curl', text: lines.join(' \\\n') };
}

function browserFetch(address: string): HookSnippet {
  return {
    name: 'fetch',
    label: 'fetch',
    text: `await fetch('${address}', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(${sample}),
});`,
  };
}

function serverFetch(address: string): HookSnippet {
  return {
    name: 'fetch',
    label: 'fetch',
    text: `// On a server: a key must never be in a page. The same idempotency-key within 24 hours fires nothing twice.
await fetch('${address}', {
  method: 'POST',
  headers: {
    authorization: \`Bearer \${process.env.CALLBOARD_API_KEY}\`,
    'content-type': 'application/json',
    'idempotency-key': 'order-A-1001-paid',
  },
  body: JSON.stringify(${sample}),
});`,
  };
}

function htmlForm(address: string): HookSnippet {
  return {
    name: 'form',
    label: 'HTML form',
    text: `<form action="${address}" method="post" enctype="multipart/form-data">
  <input name="order" value="A-1001">
  <input name="receipt" type="file">
  <button>Send</button>
</form>`,
  };
}

function letter(address: string): HookSnippet {
  return {
    name: 'letter',
    label: 'JSON letter',
    text: `To: ${address}
Subject: Order A-1001
Content-Type: text/plain; charset=utf-8

${sample}`,
  };
}

function letterWithBlock(address: string): HookSnippet {
  return {
    name: 'block',
    label: 'JSON-LD in HTML',
    text: `To: ${address}
Subject: Your order A-1001
Content-Type: text/html; charset=utf-8

<p>Thank you for your order.</p>
<script type="application/ld+json">
${sample}
</script>`,
  };
}

function nodemailer(address: string): HookSnippet {
  return {
    name: 'nodemailer',
    label: 'nodemailer',
    text: `import { createTransport } from 'nodemailer';

await createTransport(process.env.SMTP_URL).sendMail({
  from: 'shop@example.com',
  to: '${address}',
  subject: 'Order A-1001',
  text: JSON.stringify(${sample}),
});`,
  };
}
