import { X } from 'lucide-react';
import Form from 'next/form';
import Link from 'next/link';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { hrefWith } from '../../_parts/search.ts';

export type AuditFilterValues = Partial<Record<'action' | 'actor' | 'target' | 'from' | 'to', string>>;

type AuditFilterProps = { filter: AuditFilterValues; actions: readonly string[]; actorName: string | undefined };

export function AuditFilter({ filter, actions, actorName }: AuditFilterProps) {
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <Form action="/admin/audit" className="mb-4 flex flex-wrap items-end gap-3" aria-label="Filter the audit log">
      <Field label="Action" name="action" className="w-full sm:w-52">
        <Select defaultValue={filter.action ?? ''}>
          <option value="">All actions</option>
          {actions.map((action) => (
            <option key={action} value={action}>
              {action}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Target" name="target" className="w-full sm:w-52">
        <Input mono placeholder="app:3" defaultValue={filter.target ?? ''} maxLength={300} spellCheck={false} autoCapitalize="none" />
      </Field>
      <Field label="From (UTC)" name="from" className="w-[calc(50%-0.375rem)] sm:w-40">
        <Input type="date" defaultValue={filter.from?.slice(0, 10) ?? ''} />
      </Field>
      <Field label="Before (UTC)" name="to" className="w-[calc(50%-0.375rem)] sm:w-40">
        <Input type="date" defaultValue={filter.to?.slice(0, 10) ?? ''} />
      </Field>
      {filter.actor !== undefined && <input type="hidden" name="actor" value={filter.actor} />}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" className="h-9">
          Filter
        </Button>
        {isFiltered && (
          <ButtonLink href="/admin/audit" variant="ghost" className="h-9">
            Clear
          </ButtonLink>
        )}
        {filter.actor !== undefined && (
          <Link
            href={hrefWith('/admin/audit', { ...filter, actor: null })}
            className="inline-flex h-7 items-center gap-1.5 rounded-md bg-accent-soft px-2 text-sm text-accent-ink"
          >
            Only {actorName ?? 'one actor'}
            <X className="size-3.5" aria-hidden="true" />
            <span className="sr-only">: show all actors</span>
          </Link>
        )}
      </div>
    </Form>
  );
}
