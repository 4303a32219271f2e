import type { KintoneRecord } from '#lib/dialects/kintone/record.ts';
import type { RecordField } from '../../../_parts/record-field.ts';
import { RecordValue } from '../../../_parts/record-value.tsx';

const wideTypes: readonly RecordField['type'][] = ['MULTI_LINE_TEXT', 'RICH_TEXT'];
const builtIn: readonly RecordField['type'][] = ['RECORD_NUMBER', 'CREATOR', 'CREATED_TIME', 'MODIFIER', 'UPDATED_TIME', 'STATUS'];

/** The form's own fields in its order; under them what every record has. */
export function RecordFields({ fields, record }: { fields: RecordField[]; record: KintoneRecord }) {
  const own = fields.filter(({ type }) => !builtIn.includes(type));
  const common = fields.filter(({ type }) => builtIn.includes(type) && type !== 'STATUS' && type !== 'RECORD_NUMBER');
  return (
    <div className="flex flex-col gap-5">
      {own.length > 0 && <Values fields={own} record={record} />}
      {own.length > 0 && <hr />}
      <Values fields={common} record={record} />
    </div>
  );
}

function Values({ fields, record }: { fields: RecordField[]; record: KintoneRecord }) {
  return (
    <dl className="grid grid-cols-1 gap-x-8 gap-y-4 sm:grid-cols-2 2xl:grid-cols-3">
      {fields.map((field) => (
        <div key={field.code} className={wideTypes.includes(field.type) ? 'min-w-0 sm:col-span-full' : 'min-w-0'}>
          <dt className={field.hideLabel ? 'sr-only' : 'text-sm text-faint'}>{field.label}</dt>
          <dd className="break-words [overflow-wrap:anywhere]">
            <RecordValue field={field} entry={record[field.code]} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
