'use client';

import { createContext, type ReactNode, use, useId } from 'react';
import { classNames } from '#components/ui/class-names.ts';

export type FieldIds = { id: string; name?: string | undefined; describedBy: string | undefined; invalid: boolean; required: boolean };

const FieldContext = createContext<FieldIds | null>(null);

/** What a control inside a Field needs to be tied to its label, help and error. */
export function useFieldIds(): FieldIds | null {
  return use(FieldContext);
}

type FieldProps = {
  label: ReactNode;
  name?: string;
  help?: ReactNode;
  error?: string | undefined;
  required?: boolean;
  /** At the right of the label, for example a counter. */
  aside?: ReactNode;
  hideLabel?: boolean;
  className?: string;
  children: ReactNode;
};

/** A labelled control: label above, control, help under it, and its error next to it. */
export function Field({ label, name, help, error, required = false, aside, hideLabel = false, className, children }: FieldProps) {
  const id = useId();
  const describedBy = classNames(error !== undefined && `${id}-error`, help !== undefined && `${id}-help`) || undefined;
  return (
    <div className={classNames('flex min-w-0 flex-col gap-1.5', className)}>
      <div className={hideLabel ? 'sr-only' : 'flex items-baseline justify-between gap-3'}>
        <label htmlFor={id} className="font-medium text-ink">
          {label}
          {required && <RequiredMark />}
        </label>
        {aside}
      </div>
      <FieldContext value={{ id, name, describedBy, invalid: error !== undefined, required }}>{children}</FieldContext>
      <FieldNotes id={id} help={help} error={error} />
    </div>
  );
}

type FieldSetProps = Omit<FieldProps, 'aside'> & { aside?: ReactNode };

/** The same for a group of controls (checkboxes, radio buttons): a fieldset with a legend. */
export function FieldSet({ label, name, help, error, required = false, hideLabel = false, className, children }: FieldSetProps) {
  const id = useId();
  const describedBy = classNames(error !== undefined && `${id}-error`, help !== undefined && `${id}-help`) || undefined;
  return (
    <fieldset
      className={classNames('flex min-w-0 flex-col', className)}
      aria-describedby={describedBy}
      aria-invalid={error !== undefined || undefined}
      tabIndex={-1}
    >
      <legend className={hideLabel ? 'sr-only' : 'mb-1.5 font-medium text-ink'}>
        {label}
        {required && <RequiredMark />}
      </legend>
      <FieldContext value={{ id, name, describedBy: undefined, invalid: error !== undefined, required }}>{children}</FieldContext>
      <div className="mt-1.5 flex flex-col gap-1.5 empty:hidden">
        <FieldNotes id={id} help={help} error={error} />
      </div>
    </fieldset>
  );
}

function RequiredMark() {
  return (
    <>
      <span className="ml-1 text-bad-ink" aria-hidden="true">
        *
      </span>
      <span className="sr-only"> (required)</span>
    </>
  );
}

function FieldNotes({ id, help, error }: { id: string; help: ReactNode; error: string | undefined }) {
  return (
    <>
      {error !== undefined && (
        <p id={`${id}-error`} className="text-sm whitespace-pre-line text-bad-ink">
          {error}
        </p>
      )}
      {help !== undefined && (
        <p id={`${id}-help`} className="text-sm text-faint">
          {help}
        </p>
      )}
    </>
  );
}

/** Attributes for a control: its own win over the field's. */
export function controlAttributes(field: FieldIds | null, own: { id?: string | undefined; name?: string | undefined }) {
  return {
    id: own.id ?? field?.id,
    name: own.name ?? field?.name,
    'aria-describedby': field?.describedBy,
    'aria-invalid': field?.invalid || undefined,
    'aria-required': field?.required || undefined,
  };
}

export const controlClasses =
  'w-full min-w-0 rounded-md border border-edge bg-surface px-2.5 text-ink transition-colors duration-100 hover:border-soft disabled:cursor-not-allowed disabled:bg-sunken disabled:text-faint [&:not(select):read-only]:bg-sunken aria-invalid:border-bad focus-visible:outline-offset-0';
