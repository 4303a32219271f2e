import { DescriptionList } from '#components/data/description-list.tsx';
import type { Attributes } from '#lib/space/attributes.ts';

/** Attributes for who only reads them. */
export function AttributeFacts({ attributes }: { attributes: Attributes }) {
  const items = Object.entries(attributes);
  if (items.length === 0) return <p className="text-soft">None.</p>;
  return (
    <DescriptionList
      items={items.map(([name, values]) => ({
        term: name,
        value: values.map((value, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list.
          <span key={index} className="block whitespace-pre-wrap">
            {value}
          </span>
        )),
      }))}
    />
  );
}
