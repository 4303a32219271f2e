'use client';

import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { controlAttributes, controlClasses, useFieldIds } from '#components/ui/field.tsx';

type SelectProps = ComponentProps<'select'>;

/** The browser's own select: complete on every device and with every assistive technology. */
export function Select({ id, name, className, children, ...rest }: SelectProps) {
  const field = useFieldIds();
  return (
    <span className={classNames('relative inline-flex w-full', className)}>
      <select {...controlAttributes(field, { id, name })} className={classNames(controlClasses, 'h-9 appearance-none truncate bg-surface pr-8')} {...rest}>
        {children}
      </select>
      <ChevronDown className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-faint" aria-hidden="true" />
    </span>
  );
}
