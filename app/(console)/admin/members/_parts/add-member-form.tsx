'use client';

import { ActionFormView } from '#components/forms/action-form.tsx';
import { PasswordInput } from '#components/forms/password-input.tsx';
import { RoleChoice } from '#components/forms/role-choice.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Button } from '#components/ui/button.tsx';
import { Field, FieldSet } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { RadioGroup } from '#components/ui/radio-group.tsx';
import { type Role, roles } from '#lib/auth/permissions.ts';
import type { ActionResult } from '#lib/rest/action-result.ts';
import { create, invite } from '../actions.ts';

type Way = 'link' | 'password';
type Values = { name: string; email: string; role: Role; way: Way; login: string; password: string };

const initial: Values = { name: '', email: '', role: 'member', way: 'link', login: '', password: '' };

const ways = [
  { value: 'link', label: 'By a one-time link', help: 'You send them a link; they choose their login name and password.' },
  { value: 'password', label: 'With an initial password', help: 'You choose a password and hand it over.' },
] as const;

/** The link of the invitation, or null when an account was made. */
async function save({ way, login, password, ...person }: Values): Promise<ActionResult<string | null>> {
  if (way === 'link') return invite(person);
  const result = await create({ ...person, password, ...(login.trim() === '' ? {} : { login }) });
  return result.ok ? { ok: true, value: null } : result;
}

type AddMemberFormProps = { onCancel: () => void; onInvited: (link: string, person: string) => void; onCreated: (person: string) => void };

export function AddMemberForm({ onCancel, onInvited, onCreated }: AddMemberFormProps) {
  const form = useActionForm({
    initial,
    save,
    onSaved: (link, { name }) => (link === null ? onCreated(name.trim()) : onInvited(link, name.trim())),
  });
  const { values, set, issue } = form;
  return (
    <ActionFormView form={form} label="Add a member" fields={['name', 'email', 'role', 'login', 'password']}>
      <Field label="Name" name="name" error={issue('name')} required>
        <Input autoComplete="off" autoFocus value={values.name} onChange={(event) => set('name', event.target.value)} />
      </Field>
      <Field label="E-mail address" name="email" error={issue('email')} required>
        <Input type="email" autoComplete="off" spellCheck={false} value={values.email} onChange={(event) => set('email', event.target.value)} />
      </Field>
      <RoleChoice value={values.role} onChange={(role) => set('role', role)} offered={roles} error={issue('role')} />
      <FieldSet label="How they get in" name="way">
        <RadioGroup value={values.way} onChange={(way) => set('way', way)} options={ways} />
      </FieldSet>
      {values.way === 'password' && (
        <>
          <Field label="Login name" name="login" error={issue('login')} help="Empty: made from the e-mail address.">
            <Input autoComplete="off" autoCapitalize="none" spellCheck={false} value={values.login} onChange={(event) => set('login', event.target.value)} />
          </Field>
          <Field label="Initial password" name="password" error={issue('password')} help="At least 8 characters. They can change it under Account." required>
            <PasswordInput autoComplete="new-password" value={values.password} onChange={(event) => set('password', event.target.value)} />
          </Field>
        </>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" pending={form.pending}>
          {values.way === 'link' ? 'Make the link' : 'Make the account'}
        </Button>
      </div>
    </ActionFormView>
  );
}
