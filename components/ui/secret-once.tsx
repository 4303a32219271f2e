import type { ReactNode } from 'react';
import { CopyButton } from '#components/ui/copy-button.tsx';

type SecretOnceProps = { secret: string; what: string; children?: ReactNode };

/** A secret at the only moment it can be read. */
export function SecretOnce({ secret, what, children }: SecretOnceProps) {
  return (
    <div className="rounded-lg bg-waiting-soft p-3 text-waiting-ink">
      <p className="font-medium">Copy it now: it is not shown again.</p>
      {children !== undefined && <div className="mt-0.5">{children}</div>}
      <div className="mt-2.5 flex items-center gap-2 rounded-md border bg-surface p-1.5 pl-2.5 text-ink">
        <code className="min-w-0 flex-1 font-mono text-sm break-all select-all">{secret}</code>
        <CopyButton text={secret} what={what} labelled />
      </div>
    </div>
  );
}
