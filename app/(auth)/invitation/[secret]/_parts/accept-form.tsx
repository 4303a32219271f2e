'use client';

import { useState } from 'react';
import { ActionFormView } from '#components/forms/action-form.tsx';
import { PasswordInput } from '#components/forms/password-input.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { accept } from '../actions.ts';

type AcceptFormProps = { secret: string; name: string; email: string; login: string };

export function AcceptForm({ secret, name, email, login }: AcceptFormProps) {
  const [isLeaving, setLeaving] = useState(false);
  const form = useActionForm({
    initial: { name, login, password: '' },
    save: (values) => accept(secret, values),
    onSaved: (path: string) => {
      setLeaving(true);
      window.location.assign(path);
    },
  });
  return (
    <ActionFormView form={form} label="Join" fields={['name', 'login', 'password']} guarded={false}>
      <Field label="Name" name="name" error={form.issue('name')} required>
        <Input autoComplete="name" value={form.values.name} onChange={(event) => form.set('name', event.target.value)} />
      </Field>
      <Field
        label="Login name"
        name="login"
        error={form.issue('login')}
        help="Short, for signing in; records and notifications show it. It cannot be changed later."
        required
      >
        <Input
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={form.values.login}
          onChange={(event) => form.set('login', event.target.value)}
        />
      </Field>
      <Field label="Password" name="password" error={form.issue('password')} help="At least 8 characters." required>
        <PasswordInput autoComplete="new-password" value={form.values.password} onChange={(event) => form.set('password', event.target.value)} />
      </Field>
      <Button type="submit" variant="primary" className="h-9 w-full" pending={form.pending || isLeaving}>
        Join as {email}
      </Button>
    </ActionFormView>
  );
}
