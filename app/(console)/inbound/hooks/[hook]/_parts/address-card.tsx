import { Card } from '#components/ui/card.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import type { HookView } from '#lib/services/hooks/hook-row.ts';
import { HookSnippets } from '../../../_parts/hook-snippets.tsx';

export function AddressCard({ hook }: { hook: HookView }) {
  return (
    <Card title="Address" description={hook.type === 'email' ? 'Send e-mail there.' : 'Send POST requests there: JSON, a form, or XML, up to 400 kB.'}>
      <p className="flex items-start gap-1">
        <span className="min-w-0 flex-1 font-mono text-sm [overflow-wrap:anywhere]">{hook.address}</span>
        <CopyButton text={hook.address} what="the address" className="-mt-0.5" />
      </p>
      <div className="mt-4">
        <HookSnippets hook={hook} />
      </div>
    </Card>
  );
}
