import Link from 'next/link';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import type { FormView } from '#lib/services/forms/form-row.ts';
import { formHref } from '../_parts/space-href.ts';
import { FormStatusPill } from './form-status.tsx';

type FormTableProps = { forms: readonly FormView[]; label: string /** Forms of several kapps. */; withKapp?: boolean };

export function FormTable({ forms, label, withKapp = false }: FormTableProps) {
  return (
    <TableFrame label={label}>
      <TableHead>
        <HeadCell>Name</HeadCell>
        {withKapp && <HeadCell>Kapp</HeadCell>}
        <HeadCell className="hidden sm:table-cell">Slug</HeadCell>
        <HeadCell>Status</HeadCell>
        <HeadCell className="hidden md:table-cell">Type</HeadCell>
        <HeadCell className="hidden lg:table-cell">Changed</HeadCell>
      </TableHead>
      <tbody>
        {forms.map((form) => (
          <Row key={form.id} className="relative">
            <Cell className="max-w-[28rem] min-w-36 whitespace-normal">
              <Link href={formHref(form)} className="rounded-sm font-medium break-words before:absolute before:inset-0 hover:underline">
                {form.name}
              </Link>
            </Cell>
            {withKapp && <Cell className="max-w-40 truncate text-soft">{form.kapp?.name}</Cell>}
            <Cell className="hidden max-w-48 truncate font-mono text-sm text-soft sm:table-cell">{form.slug}</Cell>
            <Cell>
              <FormStatusPill status={form.status} isDeleted={form.isDeleted} />
            </Cell>
            <Cell className="hidden max-w-40 truncate text-soft md:table-cell">{form.type}</Cell>
            <Cell className="hidden text-soft lg:table-cell">
              <RelativeTime at={form.updatedAt} /> by {form.updatedBy}
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
