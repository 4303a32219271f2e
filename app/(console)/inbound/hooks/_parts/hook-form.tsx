'use client';

import { useRouter } from 'next/navigation';
import { ActionFormView } from '#components/forms/action-form.tsx';
import { FormActions } from '#components/forms/form-actions.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Callout } from '#components/ui/callout.tsx';
import { Field, FieldSet } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { RadioGroup } from '#components/ui/radio-group.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { toast } from '#components/ui/toast.tsx';
import { hookTypes } from '#lib/dialects/kustomer/payload.ts';
import { addHookAction, changeHookAction, type HookValues } from '../actions.ts';
import { hookTypeWords } from './hook-words.ts';

type HookFormProps = { id?: number; initial: HookValues };

export function HookForm({ id, initial }: HookFormProps) {
  const router = useRouter();
  const form = useActionForm<HookValues, { id: number }>({
    initial,
    save: (values) => (id === undefined ? addHookAction(values) : changeHookAction(id, values)),
    onSaved: (hook) => {
      toast.success(id === undefined ? 'The inbound webhook is made. It takes requests at once.' : 'Saved. It is in force at once.');
      router.push(`/inbound/hooks/${hook.id}`);
    },
  });
  const { values, set, issue } = form;
  const reachesWorkflows = values.eventName.trim() === '' || /^kustomer\.(app|hooks)\./.test(values.eventName.trim());
  return (
    <ActionFormView form={form} label="Inbound webhook" fields={['type', 'displayName', 'eventName', 'description']}>
      {id === undefined && (
        <FieldSet label="Type" name="type" required error={issue('type')} help="It cannot be changed later: the address depends on it.">
          <RadioGroup
            value={hookTypes.find((type) => type === values.type) ?? null}
            onChange={(type) => set('type', type)}
            options={hookTypes.map((type) => ({ value: type, label: hookTypeWords[type].label, help: hookTypeWords[type].meaning }))}
          />
        </FieldSet>
      )}
      <Field label="Display name" name="displayName" required error={issue('displayName')} help="Says what comes in, for example “Order update”.">
        <Input value={values.displayName} maxLength={128} onChange={(event) => set('displayName', event.target.value)} />
      </Field>
      <Field
        label="Event name"
        name="eventName"
        required={id !== undefined}
        error={issue('eventName')}
        help={
          id === undefined
            ? 'What workflows and relay webhooks wait for; no two are the same. Left empty, it is kustomer.hooks.<type>.<number>.receive.'
            : 'Workflows and relay webhooks that wait for the present name hear nothing any more when you change it.'
        }
      >
        <Input
          mono
          autoComplete="off"
          spellCheck={false}
          value={values.eventName}
          placeholder={id === undefined ? 'kustomer.app.shop.order.update' : undefined}
          onChange={(event) => set('eventName', event.target.value)}
        />
      </Field>
      {!reachesWorkflows && <Callout tone="waiting">Only events that begin with kustomer.app. or kustomer.hooks. reach workflows.</Callout>}
      <Field label="Description" name="description" error={issue('description')} help="What the data is and what the event means.">
        <Textarea rows={3} maxLength={1_024} value={values.description} onChange={(event) => set('description', event.target.value)} />
      </Field>
      <FormActions
        form={form}
        saveLabel={id === undefined ? 'Add inbound webhook' : 'Save'}
        cancelHref={id === undefined ? '/inbound/hooks' : `/inbound/hooks/${id}`}
      />
    </ActionFormView>
  );
}
