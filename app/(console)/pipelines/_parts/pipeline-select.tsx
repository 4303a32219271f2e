'use client';

import { useRouter } from 'next/navigation';
import { Select } from '#components/ui/select.tsx';

type PipelineSelectProps = { pipelines: { id: number; name: string }[]; current: number; page: 'Board' | 'List' | 'Automate' | 'Settings' };

/** Goes to the same page of another pipeline. */
export function PipelineSelect({ pipelines, current, page }: PipelineSelectProps) {
  const router = useRouter();
  if (pipelines.length < 2) return null;
  const below = page === 'Board' ? '' : `/${page.toLowerCase()}`;
  return (
    <Select aria-label="Pipeline" value={current} onChange={(event) => router.push(`/pipelines/${event.target.value}${below}`)} className="!w-52">
      {pipelines.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}
