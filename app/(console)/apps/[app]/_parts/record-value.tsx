import { AbsoluteTime } from '#components/data/relative-time.tsx';
import { Badge } from '#components/ui/badge.tsx';
import type { KintoneFieldValue } from '#lib/dialects/kintone/record.ts';
import type { RecordField } from './record-field.ts';

type RecordValueProps = { field: RecordField; entry: KintoneFieldValue | undefined; compact?: boolean };

/** A value as people read it. Everything is text: what records hold is never markup of the page. */
export function RecordValue({ field, entry, compact = false }: RecordValueProps) {
  if (entry === undefined || isEmpty(entry)) return compact ? null : <span className="text-faint">–</span>;
  switch (entry.type) {
    case 'CREATED_TIME':
    case 'UPDATED_TIME':
    case 'DATETIME':
      return <AbsoluteTime at={entry.value} />;
    case 'LINK':
      return <LinkValue protocol={field.protocol ?? 'WEB'} text={entry.value} />;
    case 'NUMBER':
      return <>{numberText(entry.value, field.number)}</>;
    case 'MULTI_LINE_TEXT':
      return <LongText text={entry.value} compact={compact} />;
    case 'RICH_TEXT':
      return <LongText text={withoutMarkup(entry.value)} compact={compact} />;
    case 'CHECK_BOX':
    case 'MULTI_SELECT':
    case 'CATEGORY':
      return <Tags texts={entry.value} compact={compact} />;
    case 'USER_SELECT':
    case 'ORGANIZATION_SELECT':
    case 'GROUP_SELECT':
    case 'STATUS_ASSIGNEE':
      return <>{entry.value.map(({ name }) => name).join(', ')}</>;
    case 'CREATOR':
    case 'MODIFIER':
      return <>{entry.value.name}</>;
    default:
      return <>{entry.value}</>;
  }
}

function isEmpty({ value }: KintoneFieldValue): boolean {
  return value === null || (typeof value === 'string' ? value === '' : Array.isArray(value) && value.length === 0);
}

function Tags({ texts, compact }: { texts: string[]; compact: boolean }) {
  return (
    <span className={`inline-flex max-w-full gap-1 align-middle ${compact ? 'overflow-hidden' : 'flex-wrap'}`}>
      {texts.map((text) => (
        <Badge key={text}>{text}</Badge>
      ))}
    </span>
  );
}

function LongText({ text, compact }: { text: string; compact: boolean }) {
  return compact ? text.slice(0, 200).replace(/\s+/g, ' ') : <span className="whitespace-pre-wrap">{text}</span>;
}

function LinkValue({ protocol, text }: { protocol: 'WEB' | 'CALL' | 'MAIL'; text: string }) {
  const href = protocol === 'WEB' ? text : `${protocol === 'MAIL' ? 'mailto' : 'tel'}:${text}`;
  // A record may be older than the rule that its link keeps.
  if (protocol === 'WEB' && !/^https?:\/\//i.test(text)) return <>{text}</>;
  return (
    <a
      href={href}
      target={protocol === 'WEB' ? '_blank' : undefined}
      rel="noreferrer noopener"
      className="rounded-sm text-accent-ink underline-offset-4 hover:underline"
    >
      {text}
    </a>
  );
}

export function numberText(text: string, format: RecordField['number']): string {
  if (format === null) return text;
  const scale = Number(format.scale);
  const rounded = format.scale !== '' && Number.isFinite(Number(text)) && scale >= 0 && scale <= 10 ? Number(text).toFixed(scale) : text;
  const [whole = '', fraction] = rounded.split('.');
  const grouped = format.grouped && /^[+-]?\d+$/.test(whole) ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  const number = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  if (format.unit === '') return number;
  return format.unitBefore ? `${format.unit} ${number}` : `${number} ${format.unit}`;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" };

/** Rich text as its words: breaks stay, tags go. */
export function withoutMarkup(html: string): string {
  return html
    .replace(/<br\s*\/?>|<\/(?:p|div|li|h\d)>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (whole, name: string) => entities[name] ?? whole)
    .trim();
}
