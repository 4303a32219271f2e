'use client';

import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { Input } from '#components/ui/input.tsx';

type PasswordInputProps = Omit<ComponentProps<typeof Input>, 'type' | 'autoComplete'> & { autoComplete: 'current-password' | 'new-password' | 'off' };

/** A password that its writer may look at: that spares the second field. */
export function PasswordInput({ className, ...rest }: PasswordInputProps) {
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <span className="relative flex">
      <Input type={isShown ? 'text' : 'password'} className={`pr-10 ${className ?? ''}`} spellCheck={false} autoCapitalize="none" {...rest} />
      <button
        type="button"
        aria-label="Show the password"
        aria-pressed={isShown}
        title={isShown ? 'Hide the password' : 'Show the password'}
        onClick={() => setShown(!isShown)}
        className="absolute inset-y-1 right-1 flex w-8 items-center justify-center rounded-md text-faint hover:bg-hover hover:text-ink"
      >
        <Icon className="size-4" aria-hidden="true" />
      </button>
    </span>
  );
}
