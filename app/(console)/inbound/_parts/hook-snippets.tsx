import { CodeView } from '#components/data/json-view.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import { hookSnippets } from '#lib/inbound/hook-snippets.ts';
import type { HookView } from '#lib/services/hooks/hook-row.ts';

type HookSnippetsProps = { hook: Pick<HookView, 'type' | 'address' | 'displayName' | 'signature' | 'blockKey'> };

/** Ways to send something to the hook, to be copied. */
export function HookSnippets({ hook }: HookSnippetsProps) {
  const conditions = [
    ...(hook.type === 'web' ? ['It takes requests with an API key only: Administration → API keys makes one. The role Member is enough.'] : []),
    ...(hook.signature ? ['It checks the signature of its sender: what is copied from here is refused as long as it is not signed.'] : []),
    ...(hook.blockKey === null ? [] : ['It reads only blocks in HTML that carry its key, as data-kustomer-key="…".']),
  ];
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {conditions.map((condition) => (
        <p key={condition} className="text-soft">
          {condition}
        </p>
      ))}
      <Tabs
        label={`Ways to send to ${hook.displayName}`}
        tabs={hookSnippets(hook).map(({ name, label, text }) => ({
          name,
          label,
          content: <CodeView text={text} label={`${label} for ${hook.displayName}`} />,
        }))}
      />
    </div>
  );
}
