// A pipeline of leads, or the customers: what has columns, a board and triggers.

export type BoardPlace = {
  kind: 'lead' | 'customer';
  /** Null for customers. */
  pipelineId: number | null;
  href: string;
  title: string;
  /** Stages or periods, in order. */
  columns: { id: number; name: string; isFixed: boolean }[];
};

/** What a column is called in the middle of a sentence. */
export function columnWord({ kind }: Pick<BoardPlace, 'kind'>): string {
  return kind === 'lead' ? 'stage' : 'period';
}
