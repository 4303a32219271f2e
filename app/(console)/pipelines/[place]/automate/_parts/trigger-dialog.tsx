'use client';

import { useEffect, useState } from 'react';
import { ActionFormView } from '#components/forms/action-form.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import { entityWords } from '#lib/pipelines/entity-words.ts';
import type { Automation } from '#lib/services/stage-triggers/list-automations.ts';
import type { TriggerPlace } from '#lib/services/stage-triggers/trigger-view.ts';
import { countPlaceAction, saveTriggerAction, type TriggerValues } from '../../../automate-actions.ts';
import { eventsOf } from './event-label.ts';

type TriggerDialogProps = {
  open: boolean;
  onClose: () => void;
  kind: 'lead' | 'customer';
  columnWord: string;
  columnName: string;
  place: TriggerPlace;
  /** The trigger that is edited; null for a new one. */
  automation: Automation | null;
};

export function TriggerDialog({ open, onClose, ...rest }: TriggerDialogProps) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="API: send webhook"
      description={`${rest.automation === null ? 'A trigger' : 'The trigger'} of the ${rest.columnWord} “${rest.columnName}”.`}
    >
      <TriggerForm onClose={onClose} {...rest} />
    </Dialog>
  );
}

function TriggerForm({ onClose, kind, columnWord, place, automation }: Omit<TriggerDialogProps, 'open'>) {
  const events = eventsOf(kind);
  const form = useActionForm({
    initial: { event: automation?.event ?? (kind === 'lead' ? 'status' : 'period'), url: automation?.url ?? '', applyToAll: false },
    save: (values: TriggerValues) => saveTriggerAction({ place, id: automation?.id ?? null }, values),
    onSaved: () => {
      toast.success(automation === null ? 'The trigger is added and in force.' : 'The trigger is saved and in force.');
      onClose();
    },
  });
  const { values, set, issue } = form;
  return (
    <ActionFormView form={form} label="API: send webhook" fields={['event', 'url', 'applyToAll']} guarded={false}>
      <Field label="Event" name="event" error={issue('event')}>
        <Select value={values.event} onChange={(event) => set('event', event.target.value)}>
          {events.map(({ type, label }) => (
            <option key={type} value={type}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="URL" name="url" required error={issue('url')} help="The webhook is sent once, for the event that occurred, with no retry.">
        <Input
          mono
          inputMode="url"
          value={values.url}
          maxLength={2_048}
          placeholder="https://example.com/kommo"
          onChange={(event) => set('url', event.target.value)}
        />
      </Field>
      <ApplyToAll kind={kind} columnWord={columnWord} place={place} checked={values.applyToAll} onChange={(checked) => set('applyToAll', checked)} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" pending={form.pending}>
          {automation === null ? 'Add trigger' : 'Save'}
        </Button>
      </div>
    </ActionFormView>
  );
}

type ApplyToAllProps = { kind: 'lead' | 'customer'; columnWord: string; place: TriggerPlace; checked: boolean; onChange: (checked: boolean) => void };

/** The number comes first: whoever applies a trigger knows to how many. */
function ApplyToAll({ kind, columnWord, place, checked, onChange }: ApplyToAllProps) {
  const [count, setCount] = useState<number | string>();
  const { one, many } = entityWords[kind];
  const key = JSON.stringify(place);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the place, which is a new object each time.
  useEffect(() => {
    let isCurrent = true;
    void countPlaceAction(place)
      .catch(() => ({ ok: false as const, message: 'The number could not be read.' }))
      .then((result) => isCurrent && setCount(result.ok ? result.value.count : result.message));
    return () => {
      isCurrent = false;
    };
  }, [key]);
  return (
    <Checkbox checked={checked} onChange={(event) => onChange(event.target.checked)} help={countWords(count, columnWord, one, many)}>
      Apply the trigger to all {many} already in this {columnWord}
    </Checkbox>
  );
}

function countWords(count: number | string | undefined, columnWord: string, one: string, many: string): string {
  if (count === undefined) return 'Counting…';
  if (typeof count === 'string') return count;
  if (count === 0) return `No ${one} is in this ${columnWord} now.`;
  const told =
    count === 1
      ? `1 ${one} is in this ${columnWord} now: one webhook is sent for it`
      : `${count.toLocaleString('en')} ${many} are in this ${columnWord} now: a webhook is sent for each`;
  return `${told}, in the background.`;
}
