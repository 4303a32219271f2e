import { CopyButton } from '#components/ui/copy-button.tsx';

type IdTextProps = { id: string; what?: string; short?: boolean };

/** An id in mono with a copy button; `short` shows its last eight characters (uuid v7 begin alike). */
export function IdText({ id, what = 'the id', short = false }: IdTextProps) {
  return (
    <span className="inline-flex max-w-full items-center gap-1 font-mono text-sm">
      <span className="truncate" title={short ? id : undefined}>
        {short ? `…${id.slice(-8)}` : id}
      </span>
      <CopyButton text={id} what={what} />
    </span>
  );
}
