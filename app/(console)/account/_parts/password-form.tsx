'use client';

import { ActionFormView } from '#components/forms/action-form.tsx';
import { PasswordInput } from '#components/forms/password-input.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { toast } from '#components/ui/toast.tsx';
import { savePassword } from '../actions.ts';

const empty = { currentPassword: '', newPassword: '' };

export function PasswordForm({ login }: { login: string }) {
  const form = useActionForm({
    initial: empty,
    save: savePassword,
    onSaved: () => {
      form.setAll(empty);
      toast.success('Your password is changed.');
    },
  });
  return (
    <ActionFormView form={form} label="Password" fields={['currentPassword', 'newPassword']}>
      {/* Tells password managers which account this is. */}
      <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />
      <Field label="Present password" name="currentPassword" error={form.issue('currentPassword')} required>
        <PasswordInput
          autoComplete="current-password"
          value={form.values.currentPassword}
          onChange={(event) => form.set('currentPassword', event.target.value)}
        />
      </Field>
      <Field label="New password" name="newPassword" error={form.issue('newPassword')} help="At least 8 characters." required>
        <PasswordInput autoComplete="new-password" value={form.values.newPassword} onChange={(event) => form.set('newPassword', event.target.value)} />
      </Field>
      <div>
        <Button type="submit" variant="primary" pending={form.pending}>
          Change password
        </Button>
      </div>
    </ActionFormView>
  );
}
