import { CodeView } from '#components/data/json-view.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import { env } from '#lib/env.ts';
import { hookSnippets } from '#lib/inbound/hook-snippets.ts';
import type { HookView } from '#lib/services/hooks/hook-row.ts';

type HookSnippetsProps = { hook: Pick<HookView, 'type' | 'address' | 'displayName' | 'signature' | 'blockKey'> };

/** Ways to send something to the hook, to be copied, and what they need besides. */
export function HookSnippets({ hook }: HookSnippetsProps) {
  const { SMTP_PORT: port, publicUrl } = env();
  const smtp = port === 'off' ? null : { host: new URL(publicUrl).hostname, port };
  const snippets = hookSnippets({ type: hook.type, address: hook.address, needsKey: hook.blockKey !== null, smtp });
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {hook.type === 'email' && smtp === null && <Callout tone="waiting">This Callboard takes no e-mail: SMTP_PORT is off.</Callout>}
      {hook.type === 'web' && <p className="text-soft">It asks for an API key, which Administration → API keys makes. The role Member is enough.</p>}
      {hook.signature && <p className="text-soft">It checks who signed what it receives: as it stands here, it is refused.</p>}
      <Tabs
        label={`Ways to send to ${hook.displayName}`}
        tabs={snippets.map(({ name, label, file, text }) => ({ name, label, content: <CodeView text={text} label={`${file} for ${hook.displayName}`} /> }))}
      />
    </div>
  );
}
