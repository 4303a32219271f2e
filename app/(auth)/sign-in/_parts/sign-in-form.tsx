'use client';

import { useState } from 'react';
import { ActionFormView } from '#components/forms/action-form.tsx';
import { PasswordInput } from '#components/forms/password-input.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { signInAction } from '../actions.ts';

export function SignInForm({ next }: { next: string }) {
  const [isLeaving, setLeaving] = useState(false);
  const form = useActionForm({
    initial: { login: '', password: '' },
    save: (values) => signInAction(values, next),
    onSaved: (path: string) => {
      setLeaving(true);
      // A whole load, so that nothing of an earlier session is left in the browser's memory.
      window.location.assign(path);
    },
  });
  return (
    <ActionFormView form={form} label="Sign in" fields={['login', 'password']} guarded={false}>
      <Field label="E-mail address or login name" name="login" error={form.issue('login')}>
        <Input
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          value={form.values.login}
          onChange={(event) => form.set('login', event.target.value)}
        />
      </Field>
      <Field label="Password" name="password" error={form.issue('password')}>
        <PasswordInput autoComplete="current-password" value={form.values.password} onChange={(event) => form.set('password', event.target.value)} />
      </Field>
      <Button type="submit" variant="primary" className="h-9 w-full" pending={form.pending || isLeaving}>
        Sign in
      </Button>
      <p className="text-sm text-faint">Forgot your password? An administrator can set a new one for you.</p>
    </ActionFormView>
  );
}
