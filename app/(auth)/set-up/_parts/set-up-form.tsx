'use client';

import { useState } from 'react';
import { ActionFormView } from '#components/forms/action-form.tsx';
import { PasswordInput } from '#components/forms/password-input.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { setUp } from '../actions.ts';

export function SetUpForm() {
  const [isLeaving, setLeaving] = useState(false);
  const form = useActionForm({
    initial: { name: '', email: '', password: '', sample: true },
    save: setUp,
    onSaved: (path: string) => {
      setLeaving(true);
      window.location.assign(path);
    },
  });
  return (
    <ActionFormView form={form} label="Set up" fields={['name', 'email', 'password']} guarded={false}>
      <Field label="Name" name="name" error={form.issue('name')} required>
        <Input autoComplete="name" autoFocus value={form.values.name} onChange={(event) => form.set('name', event.target.value)} />
      </Field>
      <Field label="E-mail address" name="email" error={form.issue('email')} required>
        <Input type="email" autoComplete="username" spellCheck={false} value={form.values.email} onChange={(event) => form.set('email', event.target.value)} />
      </Field>
      <Field label="Password" name="password" error={form.issue('password')} help="At least 8 characters." required>
        <PasswordInput autoComplete="new-password" value={form.values.password} onChange={(event) => form.set('password', event.target.value)} />
      </Field>
      <Checkbox
        checked={form.values.sample}
        onChange={(event) => form.set('sample', event.target.checked)}
        help="An app “Project management” with records, a request bin, and a webhook that points at it."
      >
        Add a sample workspace
      </Checkbox>
      <Button type="submit" variant="primary" className="h-9 w-full" pending={form.pending || isLeaving}>
        Set up Callboard
      </Button>
    </ActionFormView>
  );
}
