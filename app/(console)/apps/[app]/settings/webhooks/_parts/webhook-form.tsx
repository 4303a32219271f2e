'use client';

import { useRouter } from 'next/navigation';
import { ActionFormView } from '#components/forms/action-form.tsx';
import { checkWith } from '#components/forms/check-with.ts';
import { FormActions } from '#components/forms/form-actions.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Counter } from '#components/ui/counter.tsx';
import { Field, FieldSet } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { toast } from '#components/ui/toast.tsx';
import { kintoneEvents } from '#lib/dialects/kintone/dialect.ts';
import { characters, descriptionLengthMax, KintoneWebhookInput, urlLengthMax } from '#lib/dialects/kintone/settings.ts';
import { saveWebhookAction, type WebhookFormValues } from '../actions.ts';

type WebhookFormProps = { app: number; id?: number; initial: WebhookFormValues };

const check = checkWith(KintoneWebhookInput);

export function WebhookForm({ app, id, initial }: WebhookFormProps) {
  const router = useRouter();
  const list = `/apps/${app}/settings/webhooks`;
  const form = useActionForm({
    initial,
    save: (values) => saveWebhookAction({ app, ...(id === undefined ? {} : { id }) }, values),
    check,
    onSaved: () => {
      toast.success('Saved. It is in force after Update App.');
      router.push(list);
    },
  });
  const { values, set } = form;
  return (
    <ActionFormView form={form} label="Webhook" fields={['description', 'url', 'events', 'active']}>
      <Field
        label="Description"
        name="description"
        error={form.issue('description')}
        help="Shown in the list of webhooks."
        aside={<Counter count={characters(values.description.trim())} max={descriptionLengthMax} />}
      >
        <Input value={values.description} onChange={(event) => set('description', event.target.value)} />
      </Field>
      <Field
        label="Webhook URL"
        name="url"
        required
        error={form.issue('url')}
        help="The service that you connect gives you this address. It must begin with http:// or https://."
        aside={<Counter count={characters(values.url.trim())} max={urlLengthMax} />}
      >
        <Input mono inputMode="url" autoComplete="off" spellCheck={false} value={values.url} onChange={(event) => set('url', event.target.value)} />
      </Field>
      <FieldSet
        label="Events"
        name="events"
        required
        error={form.issue('events')}
        help="CSV import, and REST calls that write several records, notify nobody, as in Kintone."
      >
        <div className="flex flex-col gap-1">
          {kintoneEvents.map(({ type, label }) => (
            <Checkbox
              key={type}
              name="events"
              value={type}
              checked={values.events.includes(type)}
              onChange={(event) => set('events', event.target.checked ? [...values.events, type] : values.events.filter((other) => other !== type))}
            >
              {label}
            </Checkbox>
          ))}
        </div>
      </FieldSet>
      <Field label="Activation" name="active" error={form.issue('active')} help="While it is off, nothing is sent, and each event says so.">
        <Switch checked={values.active} onChange={(active) => set('active', active)} />
      </Field>
      <FormActions form={form} cancelHref={list} />
    </ActionFormView>
  );
}
