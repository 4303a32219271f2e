'use client';

import { CircleHelp } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { type CallbackType, readLines, urlsMax } from '#lib/dialects/kianda/settings.ts';
import type { CallbackValue } from './callback-values.ts';
import { callbackWords } from './callback-words.ts';

type CallbackSectionProps = { type: CallbackType; value: CallbackValue; problems: string[]; onChange: (value: CallbackValue) => void };

/** One slider with its `?`, and its URLs while it is on. */
export function CallbackSection({ type, value, problems, onChange }: CallbackSectionProps) {
  const id = useId();
  const [isExplained, setExplained] = useState(false);
  const { label, name, happens, placeholder } = callbackWords[type];
  const count = readLines(value.text.split('\n')).length;
  return (
    <section aria-label={`${name} callback`} className="flex flex-col gap-3 border-t pt-4">
      <div className="flex items-center gap-3">
        <Switch id={`${id}-switch`} checked={value.enabled} onChange={(enabled) => onChange({ ...value, enabled })} />
        <label htmlFor={`${id}-switch`} className="font-medium">
          {label}
        </label>
        <Button
          variant="ghost"
          size="icon"
          className="!size-6"
          aria-label={`What the ${type} callback sends`}
          aria-expanded={isExplained}
          aria-controls={`${id}-help`}
          onClick={() => setExplained(!isExplained)}
          icon={<CircleHelp className="size-4" aria-hidden="true" />}
        />
      </div>
      <div id={`${id}-help`} hidden={!isExplained} className="text-soft">
        When {happens}, a HTTP GET request is sent to each URL with the parameters{' '}
        <code className="font-mono text-sm break-all">{`instanceID={instanceID}&processName={processName}&eventType=${type}`}</code>.
      </div>
      {value.enabled && (
        <Field
          label={`${name} callback URLs`}
          name={`${type}-urls`}
          help="One URL a line."
          error={problems.length === 0 ? undefined : problems.join('\n')}
          aside={
            <span className="text-sm text-faint">
              {count} of {urlsMax}
            </span>
          }
        >
          <Textarea
            mono
            rows={3}
            spellCheck={false}
            autoCapitalize="none"
            placeholder={placeholder}
            value={value.text}
            onChange={(event) => onChange({ ...value, text: event.target.value })}
          />
        </Field>
      )}
    </section>
  );
}
