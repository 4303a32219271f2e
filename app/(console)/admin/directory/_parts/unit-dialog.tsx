'use client';

import { ActionFormView } from '#components/forms/action-form.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { UnitKind, UnitView } from '#lib/services/directory/unit.ts';
import { add, rename } from '../actions.ts';
import { unitWords } from './unit-words.ts';

type UnitDialogProps = {
  kind: UnitKind;
  open: boolean /** What is renamed; without it, a new one is added. */;
  unit: UnitView | undefined;
  onClose: () => void;
};

export function UnitDialog({ kind, open, unit, onClose }: UnitDialogProps) {
  return (
    <Dialog open={open} onClose={onClose} title={unit ? `Rename “${unit.name}”` : unitWords[kind].addTitle} width="narrow">
      <UnitForm kind={kind} unit={unit} onClose={onClose} />
    </Dialog>
  );
}

function UnitForm({ kind, unit, onClose }: Omit<UnitDialogProps, 'open'>) {
  const words = unitWords[kind];
  const form = useActionForm({
    initial: { kind, code: unit?.code ?? '', name: unit?.name ?? '' },
    save: unit ? rename : add,
    onSaved: (_, { name }) => {
      onClose();
      toast.success(unit ? `It is called ${name.trim()} now.` : `${name.trim()} is added.`);
    },
  });
  return (
    <ActionFormView form={form} label={unit ? 'Rename' : words.addTitle} fields={['code', 'name']}>
      <Field label="Name" name="name" error={form.issue('name')} help={`For example “${words.exampleName}”.`} required>
        <Input autoComplete="off" autoFocus value={form.values.name} onChange={(event) => form.set('name', event.target.value)} />
      </Field>
      <Field
        label="Code"
        name="code"
        error={form.issue('code')}
        help={
          unit
            ? 'The code stays, because records refer to it.'
            : `What notifications and REST call it, for example “${words.exampleCode}”. It cannot be changed later.`
        }
        required={!unit}
      >
        <Input
          mono
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          readOnly={unit !== undefined}
          value={form.values.code}
          onChange={(event) => form.set('code', event.target.value)}
        />
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" pending={form.pending}>
          {unit ? 'Rename' : words.add}
        </Button>
      </div>
    </ActionFormView>
  );
}
