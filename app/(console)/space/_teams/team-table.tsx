import Link from 'next/link';
import { RelativeTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import type { TeamView } from '#lib/services/teams/team-row.ts';
import { teamHref } from '../_parts/space-href.ts';
import { TeamName } from './team-name.tsx';

export function TeamTable({ teams, label }: { teams: readonly TeamView[]; label: string }) {
  return (
    <TableFrame label={label}>
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell className="hidden sm:table-cell">Description</HeadCell>
        <HeadCell className="hidden md:table-cell">Changed</HeadCell>
      </TableHead>
      <tbody>
        {teams.map((team) => (
          <Row key={team.id} className="relative">
            <Cell className="max-w-[28rem] min-w-40 whitespace-normal">
              <Link href={teamHref(team.slug)} className="rounded-sm font-medium break-words before:absolute before:inset-0 hover:underline">
                <TeamName name={team.name} />
              </Link>
            </Cell>
            <Cell className="hidden max-w-96 truncate text-soft sm:table-cell">{team.description}</Cell>
            <Cell className="hidden text-soft md:table-cell">
              <RelativeTime at={team.updatedAt} /> by {team.updatedBy}
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
