type SparklineBar = { good: number; bad: number };

type SparklineProps = {
  /** One for each equal span of time, the oldest first. */
  bars: readonly SparklineBar[];
  /** Says the same in words. */
  label: string;
  className?: string;
};

const height = 20;
const step = 4;

/** Deliveries over time in a table's cell: a bar a span, failures at its foot. */
export function Sparkline({ bars, label, className }: SparklineProps) {
  const highest = Math.max(1, ...bars.map((bar) => bar.good + bar.bad));
  const width = bars.length * step - 1;
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`} width={width} height={height} className={className ?? 'block'}>
      <title>{label}</title>
      {bars.map((bar, index) => {
        const bad = bar.bad === 0 ? 0 : Math.max(2, (bar.bad / highest) * height);
        const good = bar.good === 0 ? 0 : Math.max(2, (bar.good / highest) * (height - bad));
        const x = index * step;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place in time.
          <g key={index}>
            {bar.good + bar.bad === 0 && <rect x={x} y={height - 1} width={3} height={1} fill="var(--line)" />}
            {good > 0 && <rect x={x} y={height - bad - good} width={3} height={good} rx={0.5} fill="var(--good)" />}
            {bad > 0 && <rect x={x} y={height - bad} width={3} height={bad} rx={0.5} fill="var(--bad)" />}
          </g>
        );
      })}
    </svg>
  );
}
