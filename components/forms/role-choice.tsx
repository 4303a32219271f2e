'use client';

import { FieldSet } from '#components/ui/field.tsx';
import { RadioGroup } from '#components/ui/radio-group.tsx';
import { type Role, roleLabels } from '#lib/auth/permissions.ts';

type RoleChoiceProps = { value: Role; onChange: (role: Role) => void; offered: readonly Role[]; error?: string | undefined };

/** One of the roles, each with what it may do. */
export function RoleChoice({ value, onChange, offered, error }: RoleChoiceProps) {
  return (
    <FieldSet label="Role" name="role" error={error}>
      <RadioGroup
        value={value}
        onChange={onChange}
        options={offered.map((role) => ({ value: role, label: roleLabels[role].name, help: roleLabels[role].explanation }))}
      />
    </FieldSet>
  );
}
