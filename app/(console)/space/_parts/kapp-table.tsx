import Link from 'next/link';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import type { KappView } from '#lib/services/kapps/kapp-row.ts';
import { kappHref } from './space-href.ts';

export function KappTable({ kapps }: { kapps: readonly KappView[] }) {
  return (
    <TableFrame label="Kapps">
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell className="hidden sm:table-cell">Slug</HeadCell>
        <HeadCell className="hidden md:table-cell">Settings changed</HeadCell>
      </TableHead>
      <tbody>
        {kapps.map((kapp) => (
          <Row key={kapp.id} className="relative">
            <Cell className="max-w-[28rem] min-w-40 whitespace-normal">
              <Link href={kappHref(kapp.slug)} className="rounded-sm font-medium break-words before:absolute before:inset-0 hover:underline">
                {kapp.name}
              </Link>
            </Cell>
            <Cell className="hidden max-w-48 truncate font-mono text-sm text-soft sm:table-cell">{kapp.slug}</Cell>
            <Cell className="hidden text-soft md:table-cell">
              <RelativeTime at={kapp.updatedAt} /> by {kapp.updatedBy}
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
