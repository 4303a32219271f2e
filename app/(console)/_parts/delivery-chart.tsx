import { AbsoluteTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import type { Bar, DeliveryFigures } from '#lib/services/overview/delivery-figures.ts';

const series = [
  { name: 'failed', label: 'Failed', fill: 'var(--bad)', dot: 'bg-bad' },
  { name: 'retried', label: 'Retried', fill: 'var(--waiting)', dot: 'bg-waiting' },
  { name: 'skipped', label: 'Skipped', fill: 'var(--off)', dot: 'bg-off' },
  { name: 'delivered', label: 'Delivered', fill: 'var(--good)', dot: 'bg-good' },
] as const;

const height = 160;
const barWidth = 8;
const gap = 2;

/** Stacked bars with what went wrong at the foot, where even a little of it is seen; the same as a table for who cannot see it. */
export function DeliveryChart({ figures }: { figures: DeliveryFigures }) {
  const { bars } = figures;
  const highest = roundUp(Math.max(1, ...bars.map(total)));
  const width = bars.length * (barWidth + gap) - gap;
  const isEmpty = bars.every((bar) => total(bar) === 0);
  return (
    <figure>
      <ul className="mb-3 flex flex-wrap gap-x-4 gap-y-1 text-sm text-soft" aria-hidden="true">
        {series.toReversed().map(({ name, label, dot }) => (
          <li key={name} className="flex items-center gap-1.5">
            <span className={`size-2 rounded-full ${dot}`} />
            {label} <span className="text-ink">{figures[name].toLocaleString('en')}</span>
          </li>
        ))}
      </ul>
      <div className="relative" aria-hidden="true">
        <span className="absolute -top-1 right-0 bg-surface pl-2 text-xs text-faint">{highest.toLocaleString('en')}</span>
        <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" className="block h-40 w-full border-t border-b">
          <title>Deliveries over time</title>
          {bars.map((bar, index) => (
            <StackedBar key={bar.from} bar={bar} x={index * (barWidth + gap)} highest={highest} />
          ))}
        </svg>
        {isEmpty && <p className="absolute inset-0 flex items-center justify-center text-soft">Nothing was sent in this time.</p>}
      </div>
      <figcaption className="mt-1.5 flex justify-between text-xs text-faint">
        <AbsoluteTime at={bars[0]?.from ?? ''} />
        <span>now</span>
      </figcaption>
      <details className="mt-2 text-sm">
        <summary className="w-fit rounded-sm text-soft">Show as a table</summary>
        <BarTable bars={bars} />
      </details>
    </figure>
  );
}

function total(bar: Bar): number {
  return bar.delivered + bar.retried + bar.failed + bar.skipped;
}

function StackedBar({ bar, x, highest }: { bar: Bar; x: number; highest: number }) {
  let y = height;
  return (
    <g>
      <rect x={x} y={0} width={barWidth} height={height} fill="transparent">
        <title>{`${bar.delivered} delivered, ${bar.retried} retried, ${bar.failed} failed, ${bar.skipped} skipped`}</title>
      </rect>
      {series.map(({ name, fill }) => {
        if (bar[name] === 0) return null;
        // What is little is still seen.
        const part = Math.max(2, (bar[name] / highest) * height);
        y -= part;
        return <rect key={name} x={x} y={y} width={barWidth} height={part} fill={fill} pointerEvents="none" />;
      })}
    </g>
  );
}

function BarTable({ bars }: { bars: readonly Bar[] }) {
  const busy = bars.filter((bar) => total(bar) > 0).toReversed();
  if (busy.length === 0) return <p className="mt-2 text-soft">Nothing was sent in this time.</p>;
  return (
    <div className="mt-2">
      <TableFrame label="Deliveries over time" wide>
        <TableHead>
          <HeadCell>From</HeadCell>
          {series.toReversed().map(({ name, label }) => (
            <HeadCell key={name} className="text-right">
              {label}
            </HeadCell>
          ))}
        </TableHead>
        <tbody>
          {busy.map((bar) => (
            <Row key={bar.from}>
              <Cell>
                <AbsoluteTime at={bar.from} />
              </Cell>
              {series.toReversed().map(({ name }) => (
                <Cell key={name} className="text-right">
                  {bar[name].toLocaleString('en')}
                </Cell>
              ))}
            </Row>
          ))}
        </tbody>
      </TableFrame>
    </div>
  );
}

/** The next of 1, 2, 5, 10, 20, 50 …, so that the scale reads well. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= value) ?? value;
}
