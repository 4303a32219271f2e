'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import { ActionFormView } from '#components/forms/action-form.tsx';
import { checkWith } from '#components/forms/check-with.ts';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { toast } from '#components/ui/toast.tsx';
import { CustomHeader, customHeadersMax } from '#lib/delivery/custom-headers.ts';
import type { WebhookDeliveryView } from '#lib/services/webhooks/webhook-delivery-view.ts';
import { removeHeaderAction, setHeaderAction } from '../actions.ts';

/** Headers that are added to each request, with masked values. */
export function CustomHeaders({ delivery: { webhook, headers } }: { delivery: WebhookDeliveryView }) {
  /** The header that is edited; without a name a new one. */
  const [edited, setEdited] = useState<{ name: string }>();
  const [removed, setRemoved] = useState<string>();
  const remove = async () => {
    if (removed === undefined) return undefined;
    const result = await removeHeaderAction(webhook.id, removed);
    if (result.ok) toast.success(`The header ${removed} is removed.`);
    return result;
  };
  return (
    <Card
      title="Headers"
      description="Added to each request, for example to authenticate."
      action={
        <Button
          size="small"
          disabled={headers.length >= customHeadersMax}
          onClick={() => setEdited({ name: '' })}
          icon={<Plus className="size-3.5" aria-hidden="true" />}
        >
          Add header
        </Button>
      }
    >
      {headers.length === 0 ? (
        <p className="text-soft">None. Values are stored encrypted and are not shown again.</p>
      ) : (
        <TableFrame label="Headers">
          <TableHead>
            <HeadCell>Name</HeadCell>
            <HeadCell>Value</HeadCell>
            <HeadCell className="w-40">
              <span className="sr-only">Actions</span>
            </HeadCell>
          </TableHead>
          <tbody>
            {headers.map(({ name, masked }) => (
              <Row key={name}>
                <Cell className="min-w-36 font-mono text-sm break-words whitespace-normal">{name}</Cell>
                <Cell className="font-mono text-sm text-soft">{masked ?? 'cannot be opened'}</Cell>
                <Cell className="text-right">
                  <Button size="small" variant="ghost" aria-label={`Replace the value of ${name}`} onClick={() => setEdited({ name })}>
                    Replace
                  </Button>
                  <Button size="small" variant="ghost" aria-label={`Remove ${name}`} onClick={() => setRemoved(name)}>
                    Remove
                  </Button>
                </Cell>
              </Row>
            ))}
          </tbody>
        </TableFrame>
      )}
      <Dialog
        open={edited !== undefined}
        onClose={() => setEdited(undefined)}
        title={edited === undefined || edited.name === '' ? 'Add a header' : `Replace the value of ${edited.name}`}
        width="narrow"
      >
        {edited !== undefined && <HeaderForm webhook={webhook} name={edited.name} onClose={() => setEdited(undefined)} />}
      </Dialog>
      <ConfirmDialog
        open={removed !== undefined}
        onClose={() => setRemoved(undefined)}
        title={`Remove the header ${removed}?`}
        confirmLabel="Remove header"
        danger
        onConfirm={remove}
      >
        Requests go out without it from now on. Its value cannot be read again.
      </ConfirmDialog>
    </Card>
  );
}

const check = checkWith(CustomHeader);

function HeaderForm({ webhook, name, onClose }: { webhook: WebhookDeliveryView['webhook']; name: string; onClose: () => void }) {
  const form = useActionForm<CustomHeader, null>({
    initial: { name, value: '' },
    save: (values) => setHeaderAction(webhook.id, values),
    check,
    onSaved: (_, values) => {
      toast.success(`The header ${values.name.trim()} is set.`);
      onClose();
    },
  });
  return (
    <ActionFormView form={form} label="Header" fields={['name', 'value']} guarded={false}>
      {name === '' && (
        <Field
          label="Name"
          name="name"
          required
          error={form.issue('name')}
          help={`For example Authorization. It takes the place of a header of the same name that ${webhook.vendor}’s format has. Those of the connection and of the signature cannot be set.`}
        >
          <Input mono autoComplete="off" spellCheck={false} value={form.values.name} onChange={(event) => form.set('name', event.target.value)} />
        </Field>
      )}
      <Field label="Value" name="value" required error={form.issue('value')} help="Stored encrypted. It is not shown again.">
        <Input mono autoComplete="off" spellCheck={false} value={form.values.value} onChange={(event) => form.set('value', event.target.value)} />
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" pending={form.pending}>
          Save header
        </Button>
      </div>
    </ActionFormView>
  );
}
