import { AbsoluteTime, RelativeTime } from '#components/data/relative-time.tsx';
import { durationText } from '#components/data/time-text.ts';
import { classNames } from '#components/ui/class-names.ts';
import { type Tone, toneDot } from '#components/ui/tone.ts';

export type TimelineItem = { at: string | null; tone: Tone; title: string; detail: string | null; durationMs: number | null; isAhead: boolean };

/** What happened, from the first to the last, with what is still to come in outline. */
export function Timeline({ items, label }: { items: readonly TimelineItem[]; label: string }) {
  return (
    <ol aria-label={label} className="flex flex-col">
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a timeline only grows at its end.
        <li key={index} className="relative flex gap-3 pb-3 last:pb-0">
          {index < items.length - 1 && <span className="absolute top-3 bottom-[-6px] left-[4.5px] w-px bg-line" aria-hidden="true" />}
          <span
            className={classNames('relative mt-1.5 size-2.5 shrink-0 rounded-full', item.isAhead ? 'border-2 border-waiting bg-surface' : toneDot[item.tone])}
            aria-hidden="true"
          />
          <div className="min-w-0 flex-1">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <p className="min-w-0 break-words">{item.title}</p>
              <p className="text-sm text-faint">
                {item.durationMs !== null && <span className="mr-2">{durationText(item.durationMs)}</span>}
                {item.at === null ? 'now' : item.isAhead ? <RelativeTime at={item.at} /> : <AbsoluteTime at={item.at} className="whitespace-nowrap" />}
              </p>
            </div>
            {item.detail !== null && <p className="text-sm break-words text-soft">{item.detail}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
