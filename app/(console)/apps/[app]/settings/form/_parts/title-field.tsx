'use client';

import { useOptimistic, useTransition } from 'react';
import { Field } from '#components/ui/field.tsx';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import { saveGeneralAction } from '../../general/actions.ts';

type TitleFieldProps = { app: number; titleField: string | null; choices: { code: string; label: string }[] };

export function TitleField({ app, titleField, choices }: TitleFieldProps) {
  const [chosen, choose] = useOptimistic(titleField ?? '');
  const [pending, startTransition] = useTransition();
  const change = (code: string) =>
    startTransition(async () => {
      choose(code);
      const result = await saveGeneralAction({ app, titleField: code === '' ? null : code });
      if (result.ok) toast.success('The title field is saved. It is in force after Update App.');
      else toast.error(result.message);
    });
  return (
    <Field label="Title field" help="Names a record in lists, and in webhooks as recordTitle." className="mt-6 max-w-80">
      <Select value={chosen} aria-busy={pending} onChange={(event) => change(event.target.value)}>
        <option value="">Record number</option>
        {choices.map((field) => (
          <option key={field.code} value={field.code}>
            {field.label}
          </option>
        ))}
      </Select>
    </Field>
  );
}
