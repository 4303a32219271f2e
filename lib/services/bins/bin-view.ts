// A request bin as shown.
import { z } from 'zod';
import { env } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { BinAnswer } from '#lib/services/bins/bin-answer.ts';

export type BinView = {
  id: number;
  name: string;
  /** Where it receives; every path below belongs to it too. */
  url: string;
  answer: BinAnswer;
  createdAt: string;
  createdBy: string;
  /** How many requests are kept. */
  requests: number;
  lastRequestAt: string | null;
};

type Stored = { id: number; name: string; address: string; answer: unknown; created_at: Date; created_by: string; requests: number; last_at: Date | null };

/** Bins with an id below `before`, newest first. A bin keeps some hundred requests, so counting them is cheap. */
export async function readBins(where: { before: number | null; limit: number } | { id: number }): Promise<BinView[]> {
  const [condition, values] = 'id' in where ? ['id = $1', [where.id]] : ['($1::int IS NULL OR id < $1) ORDER BY id DESC LIMIT $2', [where.before, where.limit]];
  const rows = await sqlQuery<Stored>(
    `SELECT bins.*, kept.requests, kept.last_at
       FROM (SELECT * FROM bins WHERE ${condition}) bins
       CROSS JOIN LATERAL (SELECT count(*)::int AS requests, max(received_at) AS last_at FROM bin_requests WHERE bin_id = bins.id) kept
      ORDER BY bins.id DESC`,
    values,
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    url: `${env().publicUrl}/b/${row.address}`,
    answer: BinAnswer.parse(row.answer),
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    requests: row.requests,
    lastRequestAt: row.last_at?.toISOString() ?? null,
  }));
}

const BinId = z.coerce.number().int().min(1).max(2_147_483_647);

/** @throws AppError not-found, also when the text is no number */
export async function findBin(binId: string | number): Promise<BinView> {
  const id = BinId.safeParse(binId);
  const [bin] = id.success ? await readBins({ id: id.data }) : [];
  if (!bin) throw new AppError('not-found', 'There is no such request bin. It may have been deleted.');
  return bin;
}
