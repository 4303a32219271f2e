// How to send to a hook, to be copied: filled with its address, never with a secret. Pure and safe for the browser.
import type { HookType } from '#lib/dialects/kustomer/payload.ts';

export type Snippet = { name: string; label: string; file: string; text: string };

const sample = '{"order": "A-1001", "customer": "Ada", "total": 42}';

type SnippetHook = {
  type: HookType;
  address: string;
  /** Whether blocks of an e-mail must carry a key. */
  needsKey: boolean;
  /** Host and port that e-mail is handed in at; null where this Callboard takes none. */
  smtp: { host: string; port: number } | null;
};

export function hookSnippets(hook: SnippetHook): Snippet[] {
  return hook.type === 'email' ? mailSnippets(hook) : httpSnippets(hook);
}

function httpSnippets({ type, address }: SnippetHook): Snippet[] {
  const isWeb = type === 'web';
  const authorization = isWeb ? ` \\\n  -H "Authorization: Bearer $CALLBOARD_API_KEY"` : '';
  const snippets: Snippet[] = [
    {
      name: 'curl',
      label: 'curl',
      file: 'JSON with curl',
      text: `curl -X POST '${address}'${authorization} \\\n  -H 'Content-Type: application/json' \\\n  -H "Idempotency-Key: order-A-1001" \\\n  -d '${sample}'`,
    },
    {
      name: 'file',
      label: 'A form with a file',
      file: 'Form data with curl',
      text: `curl -X POST '${address}'${authorization} \\\n  -F 'order=A-1001' \\\n  -F 'invoice=@invoice.pdf'`,
    },
    {
      name: 'fetch',
      label: 'fetch',
      file: 'JSON with fetch',
      text: `const response = await fetch('${address}', {\n  method: 'POST',\n  headers: {\n    'Content-Type': 'application/json',\n${isWeb ? '    Authorization: `Bearer ${process.env.CALLBOARD_API_KEY}`,\n' : ''}  },\n  body: JSON.stringify(${sample}),\n});\nconst { id } = await response.json(); // the event`,
    },
  ];
  if (isWeb) return snippets;
  const html = `<form method="post" action="${address}">\n  <input name="customer" required>\n  <textarea name="message"></textarea>\n  <button>Send</button>\n</form>`;
  return [...snippets, { name: 'html', label: 'HTML form', file: 'A form of a web page', text: html }];
}

function mailSnippets({ address, needsKey, smtp }: SnippetHook): Snippet[] {
  const server = smtp ?? { host: 'localhost', port: 2525 };
  const key = needsKey ? ' data-kustomer-key="YOUR_KEY"' : '';
  const html = `<p>Thank you for your order.</p>\n<script type="application/ld+json"${key}>\n{"@context": "https://schema.org", "@type": "Order", "orderNumber": "A-1001"}\n</script>`;
  const block: Snippet = { name: 'block', label: 'JSON-LD in the HTML', file: 'In the HTML of the e-mail', text: html };
  const inShell = html.replaceAll('"', '\\"');
  const swaks: Snippet = {
    name: 'swaks',
    label: 'swaks',
    file: needsKey ? 'JSON-LD with swaks' : 'JSON with swaks',
    text: `swaks --server ${server.host}:${server.port} \\\n  --to '${address}' \\\n  --from shop@example.com \\\n  --header 'Subject: Order A-1001' \\\n${
      needsKey ? `  --header 'Content-Type: text/html' \\\n  --body "${inShell}"` : `  --body '${sample}'`
    }`,
  };
  const nodemailer: Snippet = {
    name: 'nodemailer',
    label: 'Node.js',
    file: 'With nodemailer',
    text: `import { createTransport } from 'nodemailer';\n\nawait createTransport({ host: '${server.host}', port: ${server.port} }).sendMail({\n  from: 'shop@example.com',\n  to: '${address}',\n  subject: 'Order A-1001',\n${needsKey ? `  html: \`${html}\`,` : `  text: '${sample}',`}\n});`,
  };
  return [swaks, nodemailer, block];
}
