import Link from 'next/link';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import { UrlText } from '#components/data/url-text.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import type { BinView } from '#lib/services/bins/bin-view.ts';

export function BinTable({ bins }: { bins: readonly BinView[] }) {
  return (
    <div className="@container">
      <TableFrame label="Request bins">
        <TableHead>
          <HeadCell>Name</HeadCell>
          <HeadCell className="@max-2xl:hidden">URL</HeadCell>
          <HeadCell className="@max-xl:hidden">Answers</HeadCell>
          <HeadCell className="text-right @max-lg:hidden">Requests</HeadCell>
          <HeadCell className="text-right">Last request</HeadCell>
        </TableHead>
        <tbody>
          {bins.map((bin) => (
            <Row key={bin.id} className="relative">
              <Cell className="w-2/5 max-w-0 min-w-32">
                <Link href={`/bins/${bin.id}`} className="block truncate rounded-sm font-medium before:absolute before:inset-0">
                  {bin.name}
                </Link>
              </Cell>
              <Cell className="w-3/5 max-w-0 min-w-56 @max-2xl:hidden">
                <span className="flex items-center gap-1">
                  <UrlText url={bin.url} className="text-soft" />
                  <CopyButton text={bin.url} what={`the URL of ${bin.name}`} className="relative" />
                </span>
              </Cell>
              <Cell className="text-soft @max-xl:hidden">
                <span className="font-mono text-sm">{bin.answer.status}</span>
                {bin.answer.delaySeconds > 0 && ` after ${bin.answer.delaySeconds} s`}
              </Cell>
              <Cell className="text-right text-soft @max-lg:hidden">{bin.requests.toLocaleString('en')}</Cell>
              <Cell className="text-right text-soft">{bin.lastRequestAt === null ? 'None yet' : <RelativeTime at={bin.lastRequestAt} />}</Cell>
            </Row>
          ))}
        </tbody>
      </TableFrame>
    </div>
  );
}
