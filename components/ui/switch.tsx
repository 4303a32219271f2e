'use client';

import { useOptimistic, useTransition } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { useFieldIds } from '#components/ui/field.tsx';
import { toast } from '#components/ui/toast.tsx';

type SwitchProps = {
  checked: boolean;
  onChange: (checked: boolean) => void;
  id?: string;
  name?: string;
  disabled?: boolean;
  'aria-label'?: string;
  'aria-busy'?: boolean;
};

export function Switch({ checked, onChange, id, name, ...rest }: SwitchProps) {
  const field = useFieldIds();
  return (
    <span className="relative inline-flex h-5 w-9 shrink-0 align-middle">
      <input
        type="checkbox"
        role="switch"
        id={id ?? field?.id}
        name={name ?? field?.name}
        aria-describedby={field?.describedBy}
        checked={checked}
        aria-checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="peer size-full appearance-none rounded-full border border-edge bg-off-soft transition-colors duration-150 checked:border-accent checked:bg-accent disabled:opacity-50"
        {...rest}
      />
      <span
        aria-hidden="true"
        className={classNames(
          'pointer-events-none absolute top-[3px] left-[3px] size-3.5 rounded-full bg-faint transition-[translate,background-color] duration-150 peer-checked:translate-x-4 peer-checked:bg-white',
        )}
      />
    </span>
  );
}

type Outcome = { ok: true } | { ok: false; message: string };

type OptimisticSwitchProps = Omit<SwitchProps, 'onChange' | 'aria-busy'> & { save: (checked: boolean) => Promise<Outcome> };

/** Moves at once and saves behind it; when the saving fails it goes back and says why. `checked` comes from the server. */
export function OptimisticSwitch({ checked, save, ...rest }: OptimisticSwitchProps) {
  const [shown, setShown] = useOptimistic(checked);
  const [pending, startTransition] = useTransition();
  const change = (next: boolean) =>
    startTransition(async () => {
      setShown(next);
      const outcome = await save(next).catch(() => ({ ok: false as const, message: 'Callboard could not be reached. Nothing was changed.' }));
      if (!outcome.ok) toast.error(outcome.message);
    });
  return <Switch checked={shown} onChange={change} aria-busy={pending} {...rest} />;
}
