'use client';

import { useMemo } from 'react';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import type { FieldIssue } from '#lib/errors.ts';
import { isWithinField } from '#lib/field-path.ts';
import { actionEntry } from '#lib/workflows/action-catalogue.ts';
import { type ParamField, paramFields } from '#lib/workflows/param-fields.ts';
import { JsonInput } from './json-input.tsx';
import { MapInput } from './map-input.tsx';
import { textOfValue } from './value-text.ts';

type ParamsFormProps = {
  action: string;
  params: Record<string, unknown>;
  path: string;
  issues: readonly FieldIssue[];
  references: string;
  onChange: (params: Record<string, unknown>) => void;
};

/** The params of an action as fields of their own kinds; those of an action that we do not have as JSON. */
export function ParamsForm({ action, params, path, issues, references, onChange }: ParamsFormProps) {
  const fields = useMemo(() => {
    const entry = actionEntry(action);
    return entry && paramFields(entry);
  }, [action]);
  const issueOf = (name: string) => issues.find((issue) => isWithinField(issue.path, `definition.${path}${name === '' ? '' : `.${name}`}`))?.message;
  if (!fields) {
    return (
      <Field label="Params" error={issueOf('')}>
        <JsonInput value={params} onChange={(value) => onChange(isObject(value) ? value : params)} />
      </Field>
    );
  }
  const set = (name: string, value: unknown) => {
    const { [name]: _, ...rest } = params;
    onChange(value === undefined || value === '' ? rest : { ...params, [name]: value });
  };
  const control = (field: ParamField) => (
    <Field
      key={field.name}
      label={<span className="font-mono text-sm">{field.name}</span>}
      required={field.isRequired}
      help={field.help}
      error={issueOf(field.name)}
      className={isWide(field) ? 'sm:col-span-2' : ''}
    >
      <ParamControl field={field} value={params[field.name]} references={references} onChange={(value) => set(field.name, value)} />
    </Field>
  );
  // What older exports call otherwise is shown only where it is used.
  const shown = fields.filter(({ name }) => name !== 'data' || action !== 'kustomer.rest-api.json' || params.data !== undefined);
  const [first, further] = [shown.filter(isFirst), shown.filter((field) => !isFirst(field))];
  const isSet = further.some(({ name }) => params[name] !== undefined);
  return (
    <>
      {first.length > 0 && <div className="grid gap-4 sm:grid-cols-2">{first.map(control)}</div>}
      {further.length > 0 && (
        <details open={isSet || first.length === 0} className="group">
          <summary className="w-fit cursor-pointer rounded-sm text-sm text-soft hover:text-ink">
            Further params: {further.map(({ name }) => name).join(', ')}
          </summary>
          <div className="mt-3 grid gap-4 sm:grid-cols-2">{further.map(control)}</div>
        </details>
      )}
    </>
  );
}

/** What nearly every step of the kind sets. */
function isFirst({ name, isRequired, kind }: ParamField): boolean {
  return isRequired || kind === 'map' || kind === 'lines' || usual.has(name);
}

const usual = new Set(['method', 'body', 'name', 'price', 'data', 'seconds', 'until', 'coreState', 'kapp']);

function isWide({ kind, name }: ParamField): boolean {
  return kind === 'map' || kind === 'json' || kind === 'lines' || name === 'uri';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type ParamControlProps = { field: ParamField; value: unknown; references: string; onChange: (value: unknown) => void };

function ParamControl({ field, value, references, onChange }: ParamControlProps) {
  if (field.kind === 'map') return <MapInput name={field.name} value={value} references={references} onChange={onChange} />;
  if (field.kind === 'json') return <JsonInput value={value} onChange={onChange} />;
  if (field.kind === 'lines') return <Textarea rows={3} value={textOfValue(value)} onChange={(event) => onChange(event.target.value)} />;
  if (field.kind === 'choice') {
    const chosen = textOfValue(value);
    return (
      <Select value={chosen} onChange={(event) => onChange(event.target.value)}>
        <option value="">{field.isRequired ? 'Choose one' : 'As if left out'}</option>
        {chosen !== '' && !field.options.includes(chosen) && <option value={chosen}>{chosen}</option>}
        {field.options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </Select>
    );
  }
  return <Input list={references} value={textOfValue(value)} onChange={(event) => onChange(event.target.value)} />;
}
