import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { type Tone, toneSoft, toneText } from '#components/ui/tone.ts';

type CalloutProps = { tone?: Tone; title?: ReactNode; children?: ReactNode; action?: ReactNode; className?: string };

const icons = { good: CircleCheck, waiting: TriangleAlert, bad: CircleAlert, off: Info };

/** A message that belongs to this place of the page. A bad one is announced. */
export function Callout({ tone = 'off', title, children, action, className }: CalloutProps) {
  const Icon = icons[tone];
  return (
    <div role={tone === 'bad' ? 'alert' : undefined} className={classNames('flex items-start gap-2.5 rounded-lg px-3 py-2.5', toneSoft[tone], className)}>
      <Icon className={classNames('mt-[3px] size-4 shrink-0', toneText[tone])} aria-hidden="true" />
      <div className="min-w-0 flex-1 break-words">
        {title !== undefined && <p className="font-medium">{title}</p>}
        {children !== undefined && <div>{children}</div>}
      </div>
      {action}
    </div>
  );
}
