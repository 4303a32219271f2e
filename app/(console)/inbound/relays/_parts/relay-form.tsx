'use client';

import { useRouter } from 'next/navigation';
import { ActionFormView } from '#components/forms/action-form.tsx';
import { checkWith } from '#components/forms/check-with.ts';
import { FormActions } from '#components/forms/form-actions.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Field, FieldSet } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { toast } from '#components/ui/toast.tsx';
import { RelayWebhookInput } from '#lib/dialects/kustomer/settings.ts';
import type { HookEvent } from '#lib/services/hooks/list-hook-events.ts';
import { saveRelayAction } from '../actions.ts';

type RelayFormProps = { id?: number; initial: RelayWebhookInput; events: readonly HookEvent[] };

const check = checkWith(RelayWebhookInput);

export function RelayForm({ id, initial, events }: RelayFormProps) {
  const router = useRouter();
  const form = useActionForm({
    initial,
    save: (values) => saveRelayAction(id, values),
    check,
    onSaved: () => {
      toast.success('Saved. It is in force at once.');
      router.push('/inbound/relays');
    },
  });
  const { values, set, issue } = form;
  // Those of hooks that are gone stay until they are taken away.
  const gone = initial.events.filter((name) => !events.some(({ eventName }) => eventName === name));
  const choices = [...events, ...gone.map((eventName) => ({ eventName, displayName: 'No longer received' }))];
  const toggle = (name: string, isOn: boolean) => set('events', isOn ? [...values.events, name] : values.events.filter((other) => other !== name));
  return (
    <ActionFormView form={form} label="Relay webhook" fields={['name', 'url', 'events', 'active']}>
      <Field label="Name" name="name" required error={issue('name')} help="Shown in lists and in the history.">
        <Input value={values.name} maxLength={64} onChange={(event) => set('name', event.target.value)} />
      </Field>
      <Field label="URL" name="url" required error={issue('url')} help="Receives a POST with the JSON as it came in. It must begin with http:// or https://.">
        <Input mono inputMode="url" autoComplete="off" spellCheck={false} value={values.url} onChange={(event) => set('url', event.target.value)} />
      </Field>
      <FieldSet label="Events" name="events" required error={issue('events')}>
        {choices.length === 0 ? (
          <p className="text-soft">There is no inbound webhook yet whose event could be passed on.</p>
        ) : (
          <div className="flex max-h-96 flex-col gap-1 overflow-y-auto rounded-md border p-3">
            {choices.map(({ eventName, displayName }) => (
              <Checkbox
                key={eventName}
                name="events"
                value={eventName}
                checked={values.events.includes(eventName)}
                onChange={(event) => toggle(eventName, event.target.checked)}
                help={<span className="font-mono break-all">{eventName}</span>}
              >
                {displayName}
              </Checkbox>
            ))}
          </div>
        )}
      </FieldSet>
      <Field label="Activation" name="active" error={issue('active')} help="While it is off, nothing is sent, and each event says so.">
        <Switch checked={values.active} onChange={(active) => set('active', active)} />
      </Field>
      <FormActions form={form} cancelHref="/inbound/relays" />
    </ActionFormView>
  );
}
