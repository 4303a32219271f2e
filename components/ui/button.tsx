import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { Spinner } from '#components/ui/spinner.tsx';

export type ButtonLook = { variant?: 'primary' | 'secondary' | 'ghost' | 'danger'; size?: 'small' | 'medium' | 'icon' };

const variants: Record<NonNullable<ButtonLook['variant']>, string> = {
  primary: 'bg-accent text-white hover:bg-accent-hover border-transparent',
  secondary: 'bg-surface text-ink hover:bg-hover border-line',
  ghost: 'bg-transparent text-soft hover:bg-hover hover:text-ink border-transparent',
  danger: 'bg-surface text-bad-ink hover:bg-bad-soft border-line',
};

const sizes: Record<NonNullable<ButtonLook['size']>, string> = {
  small: 'h-7 px-2.5 text-sm gap-1.5',
  medium: 'h-8 px-3 gap-2',
  icon: 'size-8 justify-center',
};

export function buttonClasses({ variant = 'secondary', size = 'medium' }: ButtonLook, className?: string): string {
  return classNames(
    'inline-flex shrink-0 items-center justify-center rounded-md border font-medium whitespace-nowrap select-none transition-colors duration-100',
    'disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50',
    variants[variant],
    sizes[size],
    className,
  );
}

export type ButtonProps = ComponentProps<'button'> & ButtonLook & { pending?: boolean; icon?: ReactNode };

/** While `pending` it keeps its width and place, says so to screen readers and does nothing when pressed. */
export function Button({ variant, size, pending = false, icon, className, children, onClick, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : onClick}
      className={buttonClasses({ variant, size }, className)}
      {...rest}
    >
      {pending ? <Spinner /> : icon}
      {children}
    </button>
  );
}

export type ButtonLinkProps = ComponentProps<typeof Link> & ButtonLook & { icon?: ReactNode };

export function ButtonLink({ variant, size, icon, className, children, ...rest }: ButtonLinkProps) {
  return (
    <Link className={buttonClasses({ variant, size }, className)} {...rest}>
      {icon}
      {children}
    </Link>
  );
}
