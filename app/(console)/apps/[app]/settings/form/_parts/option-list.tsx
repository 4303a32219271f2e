'use client';

import { RowList } from '#components/forms/row-list.tsx';
import { Input } from '#components/ui/input.tsx';
import { newOption, type OptionDraft } from './field-draft.ts';

type OptionListProps = { options: OptionDraft[]; error: string | undefined; onChange: (options: OptionDraft[]) => void };

/** The options of a choice, in order. Enter in the last one adds another. */
export function OptionList({ options, error, onChange }: OptionListProps) {
  return (
    <RowList
      label="Options"
      itemName="option"
      name="options"
      required
      error={error}
      items={options}
      onChange={onChange}
      newItem={() => newOption('')}
      keyOf={(option) => option.key}
      min={1}
      isFramed={false}
    >
      {(option, index, change, addAfterLast) => (
        <Input
          aria-label={`Option ${index + 1}`}
          value={option.label}
          maxLength={128}
          onChange={(event) => change({ ...option, label: event.target.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            addAfterLast();
          }}
        />
      )}
    </RowList>
  );
}
