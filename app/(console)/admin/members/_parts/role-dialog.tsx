'use client';

import { ActionFormView } from '#components/forms/action-form.tsx';
import { RoleChoice } from '#components/forms/role-choice.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { toast } from '#components/ui/toast.tsx';
import { roleLabels, roles } from '#lib/auth/permissions.ts';
import type { MemberView } from '#lib/services/members/member-view.ts';
import { saveRole } from '../actions.ts';

type RoleDialogProps = { member: MemberView; open: boolean; onClose: () => void };

export function RoleDialog({ member, open, onClose }: RoleDialogProps) {
  return (
    <Dialog open={open} onClose={onClose} title={`Role of ${member.name}`} width="narrow">
      <RoleForm member={member} onClose={onClose} />
    </Dialog>
  );
}

function RoleForm({ member, onClose }: { member: MemberView; onClose: () => void }) {
  const form = useActionForm({
    initial: { role: member.role },
    save: ({ role }) => saveRole(member.id, role),
    onSaved: (_, { role }) => {
      onClose();
      toast.success(`${member.name} is now ${roleLabels[role].name}.`);
    },
  });
  return (
    <ActionFormView form={form} label="Role" fields={['role']} guarded={false}>
      <RoleChoice value={form.values.role} onChange={(role) => form.set('role', role)} offered={roles} error={form.issue('role')} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" pending={form.pending} disabled={!form.isDirty}>
          Change role
        </Button>
      </div>
    </ActionFormView>
  );
}
