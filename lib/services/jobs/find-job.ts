// One row of `jobs` by its id, for the verbs that need to know that it exists.
import { AppError } from '#lib/errors.ts';
import { parseInput } from '#lib/parse-input.ts';
import { HistoryId } from '#lib/services/history-id.ts';
import { type JobRow, readJobRows } from '#lib/services/jobs/job-row.ts';

/** @throws AppError not-found, also when the text is no id at all */
export async function findJob(jobId: string): Promise<JobRow> {
  const id = HistoryId.safeParse(jobId);
  const [job] = id.success ? await readJobRows([id.data]) : [];
  if (!job) throw new AppError('not-found', 'There is no job with this id. It may be older than the history that is kept.');
  return job;
}

export function parseJobIds(input: unknown): string[] {
  return parseInput(
    HistoryId.array()
      .min(1, 'Choose at least one job.')
      .max(100, 'Choose at most 100 jobs at once. “Redeliver what failed…” sends more of them in the background.'),
    input,
  );
}
