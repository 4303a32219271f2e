'use client';

import { ActionFormView } from '#components/forms/action-form.tsx';
import { PasswordInput } from '#components/forms/password-input.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { MemberView } from '#lib/services/members/member-view.ts';
import { savePassword } from '../actions.ts';

type PasswordDialogProps = { member: MemberView; open: boolean; onClose: () => void };

export function PasswordDialog({ member, open, onClose }: PasswordDialogProps) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={`New password for ${member.name}`}
      description="It replaces the present one, and all sessions of this member end. Hand it over yourself: no mail is sent."
    >
      <PasswordForm member={member} onClose={onClose} />
    </Dialog>
  );
}

function PasswordForm({ member, onClose }: { member: MemberView; onClose: () => void }) {
  const form = useActionForm({
    initial: { password: '' },
    save: (values) => savePassword(member.id, values),
    onSaved: () => {
      onClose();
      toast.success(`${member.name} has a new password.`);
    },
  });
  return (
    <ActionFormView form={form} label="New password" fields={['password']} guarded={false}>
      <Field label="New password" name="password" error={form.issue('password')} help="At least 8 characters." required>
        <PasswordInput autoComplete="new-password" autoFocus value={form.values.password} onChange={(event) => form.set('password', event.target.value)} />
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" pending={form.pending}>
          Set password
        </Button>
      </div>
    </ActionFormView>
  );
}
