'use client';

import { useDeferredValue, useMemo } from 'react';
import { Callout } from '#components/ui/callout.tsx';
import { Field } from '#components/ui/field.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { knownActions } from '#lib/workflows/action-catalogue.ts';
import { readDefinition, type WorkflowProblem } from '#lib/workflows/problems.ts';
import { parseJson } from './parse-json.ts';

/** The definition as text, checked while it is typed. */
export function DefinitionJson({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const checked = useDeferredValue(text);
  const problems = useMemo(() => problemsOf(checked), [checked]);
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  return (
    <div className="flex flex-col gap-4">
      <Field
        label="Definition"
        help="In the format of workflows that Kustomer exports: name, description, trigger, and steps with transitions and errorCases."
        error={
          errors.length === 0
            ? undefined
            : errors.length === 1
              ? 'One thing is wrong; it is listed below.'
              : `${errors.length} things are wrong; they are listed below.`
        }
      >
        <Textarea mono rows={24} spellCheck={false} className="!max-h-[70dvh]" value={text} onChange={(event) => onChange(event.target.value)} />
      </Field>
      <div aria-live="polite" className="flex flex-col gap-3">
        {errors.length > 0 && <ProblemList tone="bad" title="It cannot be saved like this" problems={errors} />}
        {warnings.length > 0 && <ProblemList tone="waiting" title="Some of it will not work when it runs" problems={warnings} />}
        {problems.length === 0 && <Callout tone="good">Nothing is wrong with it.</Callout>}
      </div>
    </div>
  );
}

function problemsOf(text: string): WorkflowProblem[] {
  const parsed = parseJson(text);
  return parsed.ok ? readDefinition(parsed.value, knownActions).problems : [{ path: '', message: parsed.message, severity: 'error' }];
}

/** Each with its path. */
export function ProblemList({ tone, title, problems }: { tone: 'bad' | 'waiting'; title: string; problems: readonly { path: string; message: string }[] }) {
  return (
    <Callout tone={tone} title={title}>
      <ul className="list-disc pl-5">
        {problems.map(({ path, message }) => (
          <li key={`${path} ${message}`}>
            {path !== '' && (
              <>
                <code className="font-mono text-sm break-all">{path}</code>:{' '}
              </>
            )}
            {message}
          </li>
        ))}
      </ul>
    </Callout>
  );
}
