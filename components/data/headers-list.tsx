import type { Header } from '#lib/services/jobs/attempt-row.ts';

/** Headers in the order they came, duplicates too. */
export function HeadersList({ headers, label }: { headers: readonly Header[]; label: string }) {
  if (headers.length === 0) return <p className="text-soft">No headers.</p>;
  return (
    <section aria-label={label} className="overflow-hidden rounded-lg border">
      <dl className="font-mono text-sm">
        {headers.map(([name, value], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list that may hold equal entries.
          <div key={index} className="grid gap-x-4 border-b px-3 py-1.5 last:border-b-0 sm:grid-cols-[minmax(8rem,1fr)_minmax(0,2.5fr)]">
            <dt className="text-faint [overflow-wrap:anywhere]">{name}</dt>
            <dd className="[overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
