'use client';

import type { ComponentProps } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { controlAttributes, controlClasses, useFieldIds } from '#components/ui/field.tsx';

type TextareaProps = ComponentProps<'textarea'> & { mono?: boolean };

/** Grows with its text, from `rows` lines to half the window. */
export function Textarea({ id, name, mono = false, className, rows = 3, ...rest }: TextareaProps) {
  const field = useFieldIds();
  return (
    <textarea
      rows={rows}
      {...controlAttributes(field, { id, name })}
      className={classNames(controlClasses, 'field-sizing-content max-h-[50dvh] min-h-20 resize-y py-1.5', mono && 'font-mono text-sm', className)}
      {...rest}
    />
  );
}
