import { CodeView } from '#components/data/json-view.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Card } from '#components/ui/card.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import { env } from '#lib/env.ts';
import { hookSnippets } from '#lib/inbound/hook-snippets.ts';
import type { HookView } from '#lib/services/hooks/hook-row.ts';

export function AddressCard({ hook }: { hook: HookView }) {
  const { SMTP_PORT: port, publicUrl } = env();
  const smtp = port === 'off' ? null : { host: new URL(publicUrl).hostname, port };
  const snippets = hookSnippets({ type: hook.type, address: hook.address, needsKey: hook.blockKey !== null, smtp });
  return (
    <Card title="Address" description={hook.type === 'email' ? 'Send e-mail there.' : 'Send POST requests there: JSON, a form, or XML, up to 400 kB.'}>
      <p className="flex items-start gap-1">
        <span className="min-w-0 flex-1 font-mono text-sm [overflow-wrap:anywhere]">{hook.address}</span>
        <CopyButton text={hook.address} what="the address" className="-mt-0.5" />
      </p>
      {hook.type === 'email' && smtp === null && (
        <Callout tone="waiting" className="mt-3">
          This Callboard takes no e-mail: SMTP_PORT is off.
        </Callout>
      )}
      <div className="mt-4">
        <Tabs label="Ways to send" tabs={snippets.map(({ name, label, file, text }) => ({ name, label, content: <CodeView text={text} label={file} /> }))} />
      </div>
    </Card>
  );
}
