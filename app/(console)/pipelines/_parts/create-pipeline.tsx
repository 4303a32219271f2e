'use client';

import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ActionFormView } from '#components/forms/action-form.tsx';
import { RowList } from '#components/forms/row-list.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { createPipelineAction } from '../actions.ts';

export function CreatePipeline() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<Plus className="size-4" aria-hidden="true" />} onClick={() => setOpen(true)}>
        New pipeline
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="New pipeline" description="The stages Closed - won and Closed - lost come by themselves.">
        <PipelineForm onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function PipelineForm({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const form = useActionForm({
    initial: { name: '', stages: ['Initial contact', 'Offer made', 'Negotiation'] },
    save: createPipelineAction,
    onSaved: ({ id }) => {
      onClose();
      router.push(`/pipelines/${id}`);
    },
  });
  const { values, set, issue } = form;
  return (
    <ActionFormView form={form} label="New pipeline" fields={['name', 'stages']} guarded={false}>
      <Field label="Name" name="name" required error={issue('name')}>
        <Input value={values.name} maxLength={100} onChange={(event) => set('name', event.target.value)} placeholder="Partners" />
      </Field>
      <RowList<string>
        label="Stages"
        itemName="stage"
        name="stages"
        error={issue('stages')}
        isFramed={false}
        items={values.stages}
        onChange={(stages) => set('stages', stages)}
        newItem={() => ''}
        min={1}
      >
        {(stage, index, change) => (
          <Input
            aria-label={`Name of stage ${index + 1}`}
            value={stage}
            maxLength={100}
            className="min-w-0 flex-1"
            onChange={(event) => change(event.target.value)}
          />
        )}
      </RowList>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" pending={form.pending}>
          Make the pipeline
        </Button>
      </div>
    </ActionFormView>
  );
}
