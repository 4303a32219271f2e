'use client';

import type { ComponentProps } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { controlAttributes, controlClasses, useFieldIds } from '#components/ui/field.tsx';

type InputProps = ComponentProps<'input'> & { mono?: boolean };

export function Input({ id, name, mono = false, className, type = 'text', ...rest }: InputProps) {
  const field = useFieldIds();
  return (
    <input
      type={type}
      {...controlAttributes(field, { id, name })}
      className={classNames(controlClasses, 'h-9', mono && 'font-mono text-sm', className)}
      {...rest}
    />
  );
}
