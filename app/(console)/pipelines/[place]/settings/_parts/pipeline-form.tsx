'use client';

import { ActionFormView } from '#components/forms/action-form.tsx';
import { SaveBar } from '#components/forms/save-bar.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { PipelineView } from '#lib/services/pipelines/pipeline-view.ts';
import { savePipelineAction } from '../../../actions.ts';
import { DeletePipeline } from './delete-pipeline.tsx';
import { fromRows, type PlaceRow, PlaceRows, toRows } from './place-rows.tsx';

type Values = { name: string; position: number; stages: PlaceRow[]; revision: string };

export function PipelineForm({ pipeline, position, count }: { pipeline: PipelineView; position: number; count: number }) {
  const { id, name, stages, revision, isMain } = pipeline;
  const form = useActionForm({
    initial: { name, position, stages: toRows(stages.filter(({ isFixed }) => !isFixed)), revision },
    save: (values: Values) => savePipelineAction(id, { ...values, stages: fromRows(values.stages) }),
    onSaved: (_, values) => {
      form.restart(values);
      toast.success('The pipeline is saved.');
    },
  });
  const { values, set, issue, issues } = form;
  return (
    <>
      <ActionFormView form={form} label="Pipeline settings" fields={['name', 'position', 'stages']}>
        <Field label="Name" name="name" required error={issue('name')}>
          <Input value={values.name} maxLength={100} onChange={(event) => set('name', event.target.value)} />
        </Field>
        {count > 1 && (
          <Field label="Place among the pipelines" name="position" error={issue('position')}>
            <Select value={values.position} className="max-w-32" onChange={(event) => set('position', Number(event.target.value))}>
              {Array.from({ length: count }, (_, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a place is its number.
                <option key={index} value={index + 1}>
                  {index + 1}
                </option>
              ))}
            </Select>
          </Field>
        )}
        <PlaceRows
          name="stages"
          label="Stages"
          itemName="stage"
          help="Behind them stand Closed - won (142) and Closed - lost (143), in every pipeline. A stage goes only when no lead and no trigger is in it."
          rows={values.stages}
          issues={issues}
          onChange={(rows) => set('stages', rows)}
        />
        <SaveBar form={form} />
      </ActionFormView>
      {isMain ? (
        <p className="mt-8 max-w-[640px] text-sm text-faint">This is the main pipeline, in which new leads begin. It cannot be deleted.</p>
      ) : (
        <div className="mt-8">
          <DeletePipeline id={id} name={name} />
        </div>
      )}
    </>
  );
}
