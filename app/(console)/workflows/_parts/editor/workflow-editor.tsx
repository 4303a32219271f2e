'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ActionFormView } from '#components/forms/action-form.tsx';
import { FormActions } from '#components/forms/form-actions.tsx';
import { useActionForm } from '#components/forms/use-action-form.ts';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { FieldIssue } from '#lib/errors.ts';
import { knownActions } from '#lib/workflows/action-catalogue.ts';
import { WorkflowDefinition } from '#lib/workflows/definition.ts';
import { readDefinition } from '#lib/workflows/problems.ts';
import { saveWorkflowAction, type WorkflowDraft } from '../../actions.ts';
import { DefinitionForm } from './definition-form.tsx';
import { DefinitionJson } from './definition-json.tsx';
import { parseJson } from './parse-json.ts';

/** `text`: the definition as JSON while it is edited so; null while it is edited as a form. */
type Values = { source: string; group: string; name: string; definition: unknown; text: string | null };

type WorkflowEditorProps = { initial: WorkflowDraft; cancelHref: string };

/** A workflow as an ordered list of typed forms, or as JSON: the same definition either way. */
export function WorkflowEditor({ initial, cancelHref }: WorkflowEditorProps) {
  const router = useRouter();
  const [mode, setMode] = useState<'form' | 'json'>('form');
  const { id, revision, ...place } = initial;
  const form = useActionForm<Values, { id: number; warnings: number }>({
    initial: { ...place, text: null },
    check,
    save: async ({ text, definition, ...values }) =>
      saveWorkflowAction({
        ...values,
        definition: text === null ? definition : JSON.parse(text),
        ...(id === undefined ? {} : { id }),
        ...(revision === undefined ? {} : { revision }),
      }),
    onSaved: (saved) => {
      toast.success(saved.warnings === 0 ? 'Saved.' : 'Saved. The page says what will not work when it runs.');
      router.push(`/workflows/${saved.id}`);
    },
  });
  const { values, set, setAll, issue, issues } = form;
  const select = (next: 'form' | 'json') => {
    if (next === 'json') set('text', JSON.stringify(values.definition, null, 2));
    else {
      const read = readText(values.text);
      if (!read) {
        toast.error('The JSON is not a workflow yet. Correct what is listed under it first.');
        return;
      }
      setAll({ ...values, definition: read, text: null });
    }
    setMode(next);
  };
  const definition = values.text === null ? WorkflowDefinition.safeParse(values.definition) : undefined;
  return (
    <ActionFormView form={form} label="Workflow" fields={['source', 'group', 'name', 'definition']} className="!max-w-[880px]">
      <div className="grid gap-4 sm:grid-cols-3">
        {(['source', 'group', 'name'] as const).map((part) => (
          <Field key={part} label={partLabels[part]} name={part} required error={issue(part)}>
            <Input value={values[part]} maxLength={200} placeholder={partExamples[part]} onChange={(event) => set(part, event.target.value)} />
          </Field>
        ))}
      </div>
      <Tabs
        label="How to edit it"
        selected={mode}
        onSelect={select}
        tabs={[
          {
            name: 'form',
            label: 'Form',
            content: <DefinitionForm definition={draftOf(values.definition, definition)} issues={issues} onChange={(next) => set('definition', next)} />,
          },
          { name: 'json', label: 'JSON', content: <DefinitionJson text={values.text ?? ''} onChange={(text) => set('text', text)} /> },
        ]}
      />
      <FormActions form={form} saveLabel={id === undefined ? 'Create workflow' : 'Save'} cancelHref={cancelHref} />
    </ActionFormView>
  );
}

const partLabels = { source: 'Source', group: 'Group', name: 'Name' };
const partExamples = { source: 'Kinetic Request CE', group: 'Submissions > services > it-request', name: 'Submitted' };

/** Everything that keeps it from being saved, at its path. */
function check({ text, definition }: Values): FieldIssue[] {
  const parsed = text === null ? { ok: true as const, value: definition } : parseJson(text);
  if (!parsed.ok) return [{ path: 'definition', message: parsed.message }];
  const { problems } = readDefinition(parsed.value, knownActions);
  return problems
    .filter(({ severity }) => severity === 'error')
    .map(({ path, message }) => ({ path: path === '' ? 'definition' : `definition.${path}`, message }));
}

function readText(text: string | null): WorkflowDefinition | undefined {
  const parsed = parseJson(text ?? '');
  return parsed.ok ? WorkflowDefinition.safeParse(parsed.value).data : undefined;
}

/** What the form edits. A form can hold what is not valid yet (an empty name); its shape is always that of a definition. */
function draftOf(given: unknown, parsed: ReturnType<typeof WorkflowDefinition.safeParse> | undefined): WorkflowDefinition {
  if (parsed?.success) return parsed.data;
  return isDraft(given) ? given : { name: '', trigger: { id: '1', transitions: [] }, steps: [] };
}

function isDraft(given: unknown): given is WorkflowDefinition {
  return (
    typeof given === 'object' && given !== null && 'steps' in given && Array.isArray(given.steps) && 'trigger' in given && typeof given.trigger === 'object'
  );
}
