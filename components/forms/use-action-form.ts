'use client';

import { useEffect, useMemo, useRef, useState, useTransition } from 'react';
import { replayEarlyInput } from '#components/forms/replay-early-input.ts';
import type { FieldIssue } from '#lib/errors.ts';
import { isWithinField } from '#lib/field-path.ts';
import type { ActionResult } from '#lib/rest/action-result.ts';

export type ActionFormOptions<Values extends object, Result> = {
  initial: Values;
  /** A server action. */
  save: (values: Values) => Promise<ActionResult<Result>>;
  /** The same rules in the browser, before anything is sent (usually the zod schema of the verb). */
  check?: (values: Values) => FieldIssue[];
  /** After success: navigate, close, say so. What was typed then counts as saved. */
  onSaved?: (result: Result, values: Values) => void;
};

export type ActionForm<Values extends object> = {
  values: Values;
  set: <Name extends keyof Values>(name: Name, value: Values[Name]) => void;
  setAll: (values: Values) => void;
  /** The error of a field: of its own path or of one below it. */
  issue: (name: string) => string | undefined;
  issues: FieldIssue[];
  /** A refusal that belongs to no field. */
  message: string | undefined;
  pending: boolean;
  isDirty: boolean;
  submit: () => void;
  /** Back to what was saved last. */
  reset: () => void;
  /** Begins anew with these values, for a form that stays on the page after it was saved. */
  restart: (values: Values) => void;
  formRef: React.RefObject<HTMLFormElement | null>;
};

/**
 * A form that saves by a server action: values stay as typed after a refusal, errors stand next to their fields, and
 * the first of them gets the focus.
 */
export function useActionForm<Values extends object, Result>(options: ActionFormOptions<Values, Result>): ActionForm<Values> {
  const [values, setValues] = useState(options.initial);
  const [saved, setSaved] = useState(options.initial);
  const [refusal, setRefusal] = useState<{ message: string; issues: FieldIssue[] }>();
  const [tries, setTries] = useState(0);
  const hasTried = tries > 0;
  const [pending, startTransition] = useTransition();
  const formRef = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (formRef.current) replayEarlyInput(formRef.current);
  }, []);

  // Until a field shows its error and takes the focus: how soon React draws a refusal is not ours to know.
  const isFocusOwed = useRef(false);
  useEffect(() => {
    if (isFocusOwed.current && !pending) isFocusOwed.current = !focusFirstInvalid(formRef.current);
  });

  // Once a save was tried, the rules are watched while typing, so that an error goes as soon as its cause does.
  const found = useMemo(() => (hasTried && options.check ? options.check(values) : []), [hasTried, options.check, values]);
  const issues = [...found, ...(refusal?.issues ?? []).filter((issue) => !found.some((other) => other.path === issue.path))];
  const isDirty = JSON.stringify(values) !== JSON.stringify(saved);

  const set: ActionForm<Values>['set'] = (name, value) => {
    isFocusOwed.current = false;
    setValues((before) => ({ ...before, [name]: value }));
    setRefusal((before) => before && { ...before, issues: before.issues.filter((issue) => !isWithinField(issue.path, String(name))) });
  };
  const submit = () => {
    if (pending) return;
    setTries((before) => before + 1);
    setRefusal(undefined);
    isFocusOwed.current = true;
    if ((options.check?.(values) ?? []).length > 0) return;
    startTransition(async () => {
      const result = await options.save(values).catch(() => unreachable);
      if (!result.ok) {
        setRefusal(result);
        return;
      }
      isFocusOwed.current = false;
      setSaved(values);
      setTries(0);
      options.onSaved?.(result.value, values);
    });
  };
  return {
    values,
    set,
    setAll: (next) => {
      isFocusOwed.current = false;
      setValues(next);
    },
    issue: (name) => issues.find((issue) => isWithinField(issue.path, name))?.message,
    issues,
    message: refusal === undefined || refusal.issues.length > 0 ? undefined : refusal.message,
    pending,
    isDirty,
    submit,
    reset: () => {
      setValues(saved);
      setRefusal(undefined);
      setTries(0);
    },
    restart: (next) => {
      setValues(next);
      setSaved(next);
      setRefusal(undefined);
      setTries(0);
    },
    formRef,
  };
}

const unreachable = { ok: false as const, message: 'Callboard could not be reached. Nothing was saved; try again.', issues: [] as FieldIssue[] };

/** @returns whether there was one, and it took the focus. */
function focusFirstInvalid(form: HTMLFormElement | null): boolean {
  const control = form?.querySelector<HTMLElement>('[aria-invalid="true"]');
  control?.focus();
  return control !== null && control !== undefined && control === document.activeElement;
}
