'use client';

import { useRouter } from 'next/navigation';
import { ActionFormView } from '#components/forms/action-form.tsx';
import { FormActions } from '#components/forms/form-actions.tsx';
import { PeoplePicker } from '#components/forms/people-picker.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { EntityKind } from '#lib/dialects/kommo/catalogue.ts';
import { entityHref, entityWords } from '#lib/pipelines/entity-words.ts';
import type { KnownField } from '#lib/services/crm-entities/list-known-fields.ts';
import { saveEntityAction } from '../entity-actions.ts';
import { CustomFieldRows } from './custom-field-rows.tsx';
import type { EntityFormValues } from './entity-form-values.ts';

/** Where a lead or customer may stand: the stages of each pipeline, or the periods. */
export type PlaceGroup = { label: string; places: { value: string; label: string }[] };

type EntityFormProps = {
  kind: EntityKind;
  /** Of the one that is edited; absent for a new one. */
  id?: number;
  initial: EntityFormValues;
  groups: PlaceGroup[];
  knownFields: KnownField[];
  cancelHref: string;
};

const fieldNames = ['name', 'price', 'place', 'responsible', 'customFields'];

export function EntityForm({ kind, id, initial, groups, knownFields, cancelHref }: EntityFormProps) {
  const router = useRouter();
  const { one, title } = entityWords[kind];
  const form = useActionForm({
    initial,
    save: (values: EntityFormValues) => saveEntityAction({ kind, ...(id === undefined ? {} : { id }) }, values, id === undefined ? null : initial),
    onSaved: ({ id: saved }) => {
      toast.success(id === undefined ? `The ${one} is added.` : `The ${one} is saved.`);
      router.push(entityHref(kind, saved));
      router.refresh();
    },
  });
  const { values, set, issue, issues } = form;
  return (
    <ActionFormView form={form} label={id === undefined ? `New ${one}` : `Edit ${one}`} fields={fieldNames}>
      <Field label="Name" name="name" error={issue('name')}>
        <Input value={values.name} maxLength={250} autoFocus={id === undefined} onChange={(event) => set('name', event.target.value)} />
      </Field>
      {(kind === 'lead' || kind === 'customer') && (
        <>
          <Field label="Price" name="price" error={issue('price')} help="A whole number without a currency, as receivers get it.">
            <Input inputMode="numeric" value={values.price} maxLength={15} className="max-w-64" onChange={(event) => set('price', event.target.value)} />
          </Field>
          <Field label={kind === 'lead' ? 'Stage' : 'Period'} name="place" error={issue('place')}>
            <Select value={values.place} className="max-w-96" onChange={(event) => set('place', event.target.value)}>
              {groups.map((group) => (
                <optgroup key={group.label} label={group.label}>
                  {group.places.map((place) => (
                    <option key={place.value} value={place.value}>
                      {place.label}
                    </option>
                  ))}
                </optgroup>
              ))}
            </Select>
          </Field>
        </>
      )}
      <Field
        label="Responsible user"
        name="responsible"
        error={issue('responsible')}
        help={`Giving the ${one} to another user tells the webhooks of the account that are set for it.`}
      >
        <PeoplePicker kinds={['USER']} max={1} value={values.responsible} placeholder="Nobody" onChange={(people) => set('responsible', people)} />
      </Field>
      <CustomFieldRows
        rows={values.customFields}
        known={knownFields}
        problems={issues.filter(({ path }) => path.startsWith('customFields'))}
        onChange={(rows) => set('customFields', rows)}
      />
      <FormActions form={form} cancelHref={cancelHref} saveLabel={id === undefined ? `Add ${title.toLowerCase()}` : 'Save'} />
    </ActionFormView>
  );
}
