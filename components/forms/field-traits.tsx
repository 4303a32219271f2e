import { Checkbox } from '#components/ui/checkbox.tsx';
import { Select } from '#components/ui/select.tsx';
import { Textarea } from '#components/ui/textarea.tsx';

type Traits<Type extends string> = { type: Type; required: boolean; options: string[] };

type FieldTraitsProps<Type extends string> = {
  field: Traits<Type>;
  /** Counted from 1: how the controls are named. */
  place: number;
  labels: Readonly<Record<Type, string>>;
  types: readonly Type[];
  hasOptions: (type: Type) => boolean;
  problems: string[];
  onChange: (change: Partial<Traits<Type>>) => void;
};

/** What a field is, in a row of a list of fields: its type, whether it is required, its options, and what is wrong with it. */
export function FieldTraits<Type extends string>({ field, place, labels, types, hasOptions, problems, onChange }: FieldTraitsProps<Type>) {
  return (
    <>
      <Select
        aria-label={`Type of field ${place}`}
        value={field.type}
        className="!w-auto min-w-40 flex-1"
        onChange={(event) => onChange({ type: types.find((type) => type === event.target.value) ?? field.type })}
      >
        {types.map((type) => (
          <option key={type} value={type}>
            {labels[type]}
          </option>
        ))}
      </Select>
      <Checkbox checked={field.required} aria-label={`Field ${place} is required`} onChange={(event) => onChange({ required: event.target.checked })}>
        Required
      </Checkbox>
      {hasOptions(field.type) && (
        <Textarea
          aria-label={`Options of field ${place}, one a line`}
          placeholder={'One option\na line'}
          rows={2}
          value={field.options.join('\n')}
          onChange={(event) => onChange({ options: event.target.value.split('\n') })}
        />
      )}
      {problems.map((problem) => (
        <p key={problem} className="basis-full text-sm text-bad-ink">
          {problem}
        </p>
      ))}
    </>
  );
}
