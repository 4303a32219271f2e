import { type ComponentProps, type ReactNode, useId } from 'react';
import { classNames } from '#components/ui/class-names.ts';

const box =
  'peer size-4 shrink-0 appearance-none border border-edge bg-surface transition-colors duration-100 checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent disabled:opacity-50';

type CheckboxProps = Omit<ComponentProps<'input'>, 'type'> & { children?: ReactNode; help?: ReactNode; indeterminate?: boolean };

/** With children it carries its own label; without, give `aria-label`. */
export function Checkbox({ children, help, className, indeterminate = false, ...rest }: CheckboxProps) {
  const helpId = useId();
  const input = (
    <span className="relative inline-flex size-4 shrink-0">
      <input
        type="checkbox"
        className={classNames(box, 'rounded-sm')}
        aria-describedby={help === undefined ? undefined : helpId}
        ref={(element) => {
          if (element) element.indeterminate = indeterminate;
        }}
        {...rest}
      />
      <svg viewBox="0 0 16 16" className="pointer-events-none absolute inset-0 hidden text-white peer-checked:block" fill="none" aria-hidden="true">
        <path d="m4 8.25 2.75 2.75L12 5.5" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      <svg viewBox="0 0 16 16" className="pointer-events-none absolute inset-0 hidden text-white peer-indeterminate:block" fill="none" aria-hidden="true">
        <path d="M4.5 8h7" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />
      </svg>
    </span>
  );
  if (children === undefined) return input;
  return <LabelledChoice input={input} help={help} helpId={helpId} className={className} label={children} />;
}

type RadioProps = Omit<ComponentProps<'input'>, 'type'> & { children: ReactNode; help?: ReactNode };

export function Radio({ children, help, className, ...rest }: RadioProps) {
  const helpId = useId();
  const input = (
    <span className="relative inline-flex size-4 shrink-0">
      <input type="radio" className={classNames(box, 'rounded-full')} aria-describedby={help === undefined ? undefined : helpId} {...rest} />
      <span className="pointer-events-none absolute inset-[5px] hidden rounded-full bg-white peer-checked:block" aria-hidden="true" />
    </span>
  );
  return <LabelledChoice input={input} help={help} helpId={helpId} className={className} label={children} />;
}

type LabelledChoiceProps = { input: ReactNode; label: ReactNode; help: ReactNode; helpId: string; className: string | undefined };

/** The help describes the choice and is no part of its name. */
function LabelledChoice({ input, label, help, helpId, className }: LabelledChoiceProps) {
  return (
    <div className={classNames('w-fit max-w-full', className)}>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is the first child. */}
      <label className="flex min-h-6 items-start gap-2.5 py-0.5">
        <span className="flex h-5.5 items-center">{input}</span>
        <span className="min-w-0 break-words">{label}</span>
      </label>
      {help !== undefined && (
        <p id={helpId} className="pl-6.5 text-sm text-faint">
          {help}
        </p>
      )}
    </div>
  );
}
