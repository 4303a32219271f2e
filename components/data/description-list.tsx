import type { ReactNode } from 'react';

type DescriptionListProps = { items: readonly { term: ReactNode; value: ReactNode }[] };

/** Facts about one thing: term and value. */
export function DescriptionList({ items }: DescriptionListProps) {
  return (
    <dl className="grid grid-cols-[minmax(7rem,auto)_minmax(0,1fr)] gap-x-6 gap-y-2">
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list.
        <div key={index} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-faint">{item.term}</dt>
          <dd className="min-w-0 break-words">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
