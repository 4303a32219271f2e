import Link from 'next/link';
import { classNames } from '#components/ui/class-names.ts';
import type { Span } from '#lib/services/overview/delivery-figures.ts';

const labels: Record<Span, { short: string; long: string }> = {
  '1h': { short: '1 h', long: 'Last hour' },
  '24h': { short: '24 h', long: 'Last 24 hours' },
  '7d': { short: '7 d', long: 'Last 7 days' },
};
const order = ['1h', '24h', '7d'] as const satisfies readonly Span[];

export function spanOf(text: string | undefined): Span {
  return order.find((span) => span === text) ?? '24h';
}

/** The time that the figures are about. */
export function SpanLinks({ span }: { span: Span }) {
  return (
    <nav aria-label="Time" className="flex rounded-md border p-0.5">
      {order.map((each) => (
        <Link
          key={each}
          href={each === '24h' ? '/' : `/?span=${each}`}
          scroll={false}
          aria-current={each === span || undefined}
          aria-label={labels[each].long}
          className={classNames(
            'inline-flex h-6.5 items-center rounded-sm px-2.5 text-sm font-medium',
            each === span ? 'bg-accent-soft text-accent-ink' : 'text-soft hover:bg-hover hover:text-ink',
          )}
        >
          {labels[each].short}
        </Link>
      ))}
    </nav>
  );
}
