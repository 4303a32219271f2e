'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { QueryProvider } from '#components/data/query-provider.tsx';
import { ActionFormView } from '#components/forms/action-form.tsx';
import { FormActions } from '#components/forms/form-actions.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import { kineticTypes } from '#lib/dialects/kinetic/catalogue.ts';
import { saveSpaceWebhookAction, type WebhookTarget, type WebhookValues } from './actions.ts';
import { ConventionHint } from './convention-hint.tsx';
import { ExpressionField } from './expression-field.tsx';
import { PreviewCard } from './preview-card.tsx';
import { usePreview } from './use-preview.ts';
import { webhooksHref } from './webhook-href.ts';

type WebhookFormProps = { target: WebhookTarget; initial: WebhookValues };

export function WebhookForm(props: WebhookFormProps) {
  return (
    <QueryProvider>
      <FormWithPreview {...props} />
    </QueryProvider>
  );
}

/** In the vendor's order: Name, Type, Event, Filter, URL. What it would do stands beside it. */
function FormWithPreview({ target, initial }: WebhookFormProps) {
  const router = useRouter();
  const [eventId, setEventId] = useState<string>();
  const list = webhooksHref(target.kapp);
  const form = useActionForm({
    initial,
    save: (values: WebhookValues) => saveSpaceWebhookAction(target, values),
    onSaved: () => {
      toast.success('Saved. It is in force now.');
      router.push(list);
      router.refresh();
    },
  });
  const { values, set, setAll, issue } = form;
  const types: Record<string, readonly string[]> = target.kapp === null ? kineticTypes.Space : kineticTypes.Kapp;
  const preview = usePreview({ kapp: target.kapp, ...values, ...(eventId === undefined ? {} : { eventId }) });
  // What was asked for another type or event says nothing about this one.
  const isFitting = values.type !== '' && values.event !== '';
  const shown = isFitting ? preview.data : undefined;
  return (
    <div className="flex flex-col gap-6 xl:flex-row xl:items-start">
      <ActionFormView form={form} label="Webhook" fields={['name', 'type', 'event', 'filter', 'url']} className="w-full">
        <Field label="Name" name="name" required error={issue('name')} help="Unique among the webhooks here. Jobs are listed under it.">
          <Input value={values.name} maxLength={255} onChange={(event) => set('name', event.target.value)} />
        </Field>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label="Type" name="type" required error={issue('type')} help="What it is about.">
            <Select
              value={values.type}
              onChange={(event) => {
                setEventId(undefined);
                setAll({ ...values, type: event.target.value, event: '' });
              }}
            >
              <option value="">Choose a type</option>
              {Object.keys(types).map((type) => (
                <option key={type}>{type}</option>
              ))}
            </Select>
          </Field>
          <Field label="Event" name="event" required error={issue('event')} help="What happens to it.">
            <Select
              value={values.event}
              disabled={values.type === ''}
              onChange={(event) => {
                setEventId(undefined);
                set('event', event.target.value);
              }}
            >
              <option value="">Choose an event</option>
              {(types[values.type] ?? []).map((event) => (
                <option key={event}>{event}</option>
              ))}
            </Select>
          </Field>
        </div>
        <ExpressionField
          label="Filter"
          name="filter"
          value={values.filter}
          onChange={(filter) => set('filter', filter)}
          written={(call) => call}
          preview={shown}
          error={issue('filter')}
          help="A JavaScript expression. Empty means always; what is false, null, 0 or an empty text means that this event is skipped."
          rows={3}
          maxLength={4_000}
          placeholder="form('attribute:Notify').indexOf('Yes') > -1"
        />
        <ExpressionField
          label="URL"
          name="url"
          required
          value={values.url}
          onChange={(url) => set('url', url)}
          written={(call) => `\${${call}}`}
          preview={shown}
          error={issue('url')}
          help="A full URL, or a path that begins with / and runs a workflow of Callboard. Between ${ and } stands an expression."
          rows={3}
          maxLength={2_048}
          placeholder="https://example.com/hooks/${form('slug')}"
        />
        <ConventionHint preview={shown} url={values.url} onUse={(url) => set('url', url)} />
        <FormActions form={form} cancelHref={list} />
      </ActionFormView>
      <PreviewCard
        isReady={isFitting}
        preview={shown}
        error={preview.error}
        isOld={preview.isPlaceholderData}
        onRefetch={() => preview.refetch()}
        onEvent={setEventId}
      />
    </div>
  );
}
