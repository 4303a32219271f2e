import type { ActionForm } from '#components/forms/use-action-form.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Radio } from '#components/ui/checkbox.tsx';
import { Field, FieldSet } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { scheduleNames, schedules } from '#lib/delivery/delivery-settings.ts';
import { attemptTimes, scheduleWords, spanWords } from '#lib/delivery/schedule-words.ts';
import { chosenSchedule, type DeliveryValues, type ScheduleChoice } from './delivery-values.ts';

type ScheduleChoicesProps = { form: ActionForm<DeliveryValues>; vendor: string; vendorDefault: readonly number[] };

/** The vendor's own schedule first, then those with a name, then a list of one's own; with the times that result. */
export function ScheduleChoices({ form, vendor, vendorDefault }: ScheduleChoicesProps) {
  const { values, set } = form;
  const choices: { value: ScheduleChoice; label: string; meaning: string; isDefault?: boolean }[] = [
    { value: 'dialect', label: `As ${vendor} has it`, meaning: scheduleWords(vendorDefault), isDefault: true },
    ...scheduleNames.map((name) => ({ value: name, label: schedules[name].label, meaning: schedules[name].meaning })),
    { value: 'custom', label: 'Custom', meaning: 'The waits after the first attempt, the second, and so on.' },
  ];
  const isCustom = values.schedule === 'custom';
  const schedule = chosenSchedule(values, vendorDefault);
  return (
    <div className="flex flex-col gap-3">
      <FieldSet label="Schedule" name="schedule" error={isCustom ? undefined : form.issue('schedule')}>
        <div className="flex flex-col gap-2">
          {choices.map(({ value, label, meaning, isDefault }) => (
            <Radio
              key={value}
              name="schedule"
              value={value}
              checked={values.schedule === value}
              onChange={() => set('schedule', value)}
              help={meaning}
              className="!w-full rounded-lg border px-3 py-2 has-checked:border-accent has-checked:bg-accent-soft"
            >
              <span className="font-medium">{label}</span> {isDefault && <Badge>Default</Badge>}
            </Radio>
          ))}
        </div>
      </FieldSet>
      {isCustom && (
        <Field label="Waits" name="waits" required error={form.issue('schedule')} help="A number and s, m, h or d for each, with commas between: 5s, 5m, 2h.">
          <Input mono autoComplete="off" spellCheck={false} value={values.waits} onChange={(event) => set('waits', event.target.value)} />
        </Field>
      )}
      {schedule !== null && schedule.length > 1 && <AttemptTimes schedule={schedule} />}
    </div>
  );
}

function AttemptTimes({ schedule }: { schedule: readonly number[] }) {
  return (
    <div className="rounded-lg bg-sunken px-3 py-2.5" aria-live="polite">
      <p className="text-sm text-soft">When each attempt is made, if the ones before it fail:</p>
      <ol className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {attemptTimes(schedule).map((seconds, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: attempts have nothing but their number.
          <li key={index} className="whitespace-nowrap">
            <span className="text-faint">{index + 1}.</span> {seconds === 0 ? 'at once' : `after ${spanWords(seconds)}`}
          </li>
        ))}
      </ol>
    </div>
  );
}
