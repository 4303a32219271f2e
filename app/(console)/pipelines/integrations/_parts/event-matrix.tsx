'use client';

import { Checkbox } from '#components/ui/checkbox.tsx';
import { FieldSet } from '#components/ui/field.tsx';
import { type AccountAction, accountActions, accountEvents, entityKinds } from '#lib/dialects/kommo/catalogue.ts';
import { entityWords } from '#lib/pipelines/entity-words.ts';

const actionWords: Record<AccountAction, string> = {
  add: 'Added',
  update: 'Edited',
  delete: 'Deleted',
  restore: 'Restored',
  responsible: 'Responsible user changed',
  note: 'Note added',
  status: 'Moved to another stage',
};

type EventMatrixProps = { chosen: readonly string[]; error: string | undefined; onChange: (codes: string[]) => void };

/** The event codes: a column for each kind of thing, a row for what happens to it. Some exist for some only. */
export function EventMatrix({ chosen, error, onChange }: EventMatrixProps) {
  const set = (codes: readonly string[], isOn: boolean) => onChange([...chosen.filter((code) => !codes.includes(code)), ...(isOn ? codes : [])]);
  return (
    <FieldSet label="Events" name="settings" required error={error} help={`${chosen.length} of ${accountEvents.length} events are chosen.`}>
      <div className="relative overflow-x-auto rounded-lg border">
        <table aria-label="Events" className="w-full border-separate border-spacing-0 text-left">
          <thead>
            <tr>
              <th scope="col" className="border-b bg-sunken px-3 py-1.5 text-xs font-medium text-faint">
                What happens
              </th>
              {entityKinds.map((kind) => {
                const codes = accountEvents.filter(({ entity }) => entity === kind).map(({ type }) => type);
                const count = codes.filter((code) => chosen.includes(code)).length;
                return (
                  <th key={kind} scope="col" className="border-b bg-sunken px-3 py-1 text-sm font-medium">
                    <Checkbox
                      aria-label={`All events of ${entityWords[kind].many}`}
                      checked={count === codes.length}
                      indeterminate={count > 0 && count < codes.length}
                      onChange={(event) => set(codes, event.target.checked)}
                    >
                      {entityWords[kind].titles}
                    </Checkbox>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {accountActions.map((action) => (
              <tr key={action} className="[&>*]:border-b last:[&>*]:border-b-0">
                <th scope="row" className="px-3 py-1.5 font-normal">
                  {actionWords[action]}
                </th>
                {entityKinds.map((kind) => {
                  const event = accountEvents.find((each) => each.action === action && each.entity === kind);
                  return (
                    <td key={kind} className="px-3 py-1 leading-none">
                      {event ? (
                        <Checkbox
                          aria-label={`${event.label} (${event.type})`}
                          title={event.type}
                          checked={chosen.includes(event.type)}
                          onChange={(changed) => set([event.type], changed.target.checked)}
                        />
                      ) : (
                        <span className="text-faint" title={`Kommo has no such event for ${entityWords[kind].many}`}>
                          –
                        </span>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </FieldSet>
  );
}
