'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { ActionFormView } from '#components/forms/action-form.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { toast } from '#components/ui/toast.tsx';
import { type AccountWebhookValues, saveAccountWebhookAction } from '../actions.ts';
import { EventMatrix } from './event-matrix.tsx';

type AddAccountWebhookProps = { isFull: boolean; max: number; label?: string };

export function AddAccountWebhook({ isFull, max, label = 'Add webhook' }: AddAccountWebhookProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="primary"
        disabled={isFull}
        title={isFull ? `An account has at most ${max} webhooks. Delete one to add another.` : undefined}
        icon={<Plus className="size-4" aria-hidden="true" />}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      <AccountWebhookDialog open={open} onClose={() => setOpen(false)} values={null} />
    </>
  );
}

type AccountWebhookDialogProps = {
  open: boolean;
  onClose: () => void /** Of the webhook that is edited; null for a new one. */;
  values: AccountWebhookValues | null;
};

export function AccountWebhookDialog({ open, onClose, values }: AccountWebhookDialogProps) {
  return (
    <Dialog open={open} onClose={onClose} title={values === null ? 'Add a webhook of the account' : 'Change the events of a webhook'} width="wide">
      <AccountWebhookForm values={values} onClose={onClose} />
    </Dialog>
  );
}

function AccountWebhookForm({ values: saved, onClose }: Omit<AccountWebhookDialogProps, 'open'>) {
  const isNew = saved === null;
  const form = useActionForm({
    initial: saved ?? { destination: '', settings: [], sort: 10 },
    save: (values: AccountWebhookValues) => saveAccountWebhookAction(values, isNew),
    onSaved: () => {
      toast.success(isNew ? 'The webhook is added and in force.' : 'The events are saved and in force.');
      onClose();
    },
  });
  const { values, set, issue } = form;
  return (
    <ActionFormView form={form} label="Webhook of the account" fields={['destination', 'settings']} guarded={false} className="!max-w-none">
      <Field
        label="Destination"
        name="destination"
        required={isNew}
        error={issue('destination')}
        help={isNew ? 'The URL that is told. Each destination has one webhook.' : 'A destination stays; delete the webhook and add another to send elsewhere.'}
      >
        <Input
          mono
          inputMode="url"
          readOnly={!isNew}
          value={values.destination}
          maxLength={2_048}
          placeholder="https://example.com/kommo"
          onChange={(event) => set('destination', event.target.value)}
        />
      </Field>
      <EventMatrix chosen={values.settings} error={issue('settings')} onChange={(settings) => set('settings', settings)} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" pending={form.pending}>
          {isNew ? 'Add webhook' : 'Save'}
        </Button>
      </div>
    </ActionFormView>
  );
}
