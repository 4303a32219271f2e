'use client';

import { ActionFormView } from '#components/forms/action-form.tsx';
import { SaveBar } from '#components/forms/save-bar.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Callout } from '#components/ui/callout.tsx';
import { Card } from '#components/ui/card.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { WebhookDeliveryView } from '#lib/services/webhooks/webhook-delivery-view.ts';
import { saveDeliveryAction } from '../actions.ts';
import { type DeliveryValues, deliveryValues, type RateSpan, readDeliveryValues } from './delivery-values.ts';
import { ScheduleChoices } from './schedule-choices.tsx';

const spans: [RateSpan, string][] = [
  ['1', 'a second'],
  ['60', 'a minute'],
  ['3600', 'an hour'],
];

function check(values: DeliveryValues) {
  const read = readDeliveryValues(values);
  return read.ok ? [] : read.issues;
}

/** Schedule, timeout, rate, concurrency and order; what the vendor's rules fix is shown as fixed. */
export function DeliveryForm({ delivery }: { delivery: WebhookDeliveryView }) {
  const { webhook, fixed, words, vendorDefault } = delivery;
  const form = useActionForm({
    initial: deliveryValues(delivery.settings),
    save: (values) => saveDeliveryAction(webhook.id, values),
    check,
    onSaved: () => toast.success('Saved. It is in force at once.'),
  });
  const { values, set } = form;
  return (
    <Card title="Delivery" description="When a notification is tried again, and how fast notifications go out.">
      <ActionFormView form={form} label="Delivery" fields={['schedule', 'timeoutSeconds', 'rate', 'concurrency', 'ordered']}>
        {fixed.includes('schedule') ? (
          <Fixed label="Schedule" vendor={webhook.vendor} words={words.schedule} />
        ) : (
          <ScheduleChoices form={form} vendor={webhook.vendor} vendorDefault={vendorDefault.scheduleSeconds} />
        )}
        <p className="text-sm text-faint">
          A wait is longer when the receiver asks for it (Retry-After with 429 or 503, at most 10 hours), and differs by up to 20 %, so that repeats of many
          notifications spread. A changed schedule or timeout is for notifications made from then on.
        </p>
        {fixed.includes('timeout') ? (
          <Fixed label="Timeout" vendor={webhook.vendor} words={words.timeout} />
        ) : (
          <Field
            label="Timeout (seconds)"
            name="timeoutSeconds"
            error={form.issue('timeoutSeconds')}
            help={`From 1 to 30, for the whole answer. Left empty: ${vendorDefault.timeoutSeconds}, the default.`}
          >
            <Input
              className="max-w-40"
              inputMode="numeric"
              value={values.timeoutSeconds}
              placeholder={String(vendorDefault.timeoutSeconds)}
              onChange={(event) => set('timeoutSeconds', event.target.value)}
            />
          </Field>
        )}
        <div className="grid gap-5 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
          <Field label="Requests at most" name="rate" error={form.issue('rate')} help="To each of its URLs. Left empty: no limit.">
            <Input inputMode="numeric" value={values.rate} placeholder="No limit" onChange={(event) => set('rate', event.target.value)} />
          </Field>
          <Field label="In each span of" name="rateSpan">
            <Select value={values.rateSpan} onChange={(event) => set('rateSpan', spans.find(([span]) => span === event.target.value)?.[0] ?? '1')}>
              {spans.map(([span, label]) => (
                <option key={span} value={span}>
                  {label}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        <Field
          label="Requests at once"
          name="concurrency"
          error={form.issue('concurrency')}
          help="To each of its URLs. Left empty: a fair share of what the engines send."
        >
          <Input
            className="max-w-40"
            inputMode="numeric"
            value={values.concurrency}
            placeholder="No limit"
            onChange={(event) => set('concurrency', event.target.value)}
          />
        </Field>
        <Field
          label="In order"
          name="ordered"
          error={form.issue('ordered')}
          help="A notification waits until the earlier ones about the same thing (the same record, for example) were delivered or have failed."
        >
          <Switch checked={values.ordered} onChange={(ordered) => set('ordered', ordered)} />
        </Field>
        <Callout>
          <p>{words.success}</p>
          <p>{words.size}</p>
          <p>{words.failing}</p>
          <p>{words.switchOff}</p>
        </Callout>
        <SaveBar form={form} />
      </ActionFormView>
    </Card>
  );
}

function Fixed({ label, vendor, words }: { label: string; vendor: string; words: string }) {
  return (
    <div className="flex flex-col gap-1">
      <p className="font-medium">{label}</p>
      <p>{words}</p>
      <p className="text-sm text-faint">{vendor} delivers so by its own rules; it cannot be changed.</p>
    </div>
  );
}
