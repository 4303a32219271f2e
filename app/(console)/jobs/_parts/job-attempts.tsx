import { AbsoluteTime } from '#components/data/relative-time.tsx';
import { Cell, HeadCell, Row, TableFrame, TableHead } from '#components/data/table.tsx';
import { durationText } from '#components/data/time-text.ts';
import { Button } from '#components/ui/button.tsx';
import type { AttemptRow } from '#lib/services/jobs/attempt-row.ts';

type JobAttemptsProps = { attempts: readonly AttemptRow[]; onShow: (attemptId: string) => void };

/** Every attempt, the newest first. */
export function JobAttempts({ attempts, onShow }: JobAttemptsProps) {
  if (attempts.length === 0) return <p className="text-soft">Nothing has been sent yet.</p>;
  return (
    <TableFrame label="Attempts">
      <TableHead>
        <HeadCell>No.</HeadCell>
        <HeadCell>Answer</HeadCell>
        <HeadCell className="text-right">Duration</HeadCell>
        <HeadCell>Started</HeadCell>
        <HeadCell>
          <span className="sr-only">Response</span>
        </HeadCell>
      </TableHead>
      <tbody>
        {attempts.toReversed().map((attempt) => (
          <Row key={attempt.id}>
            <Cell>{attempt.number}</Cell>
            <Cell className="max-w-64 whitespace-normal">
              {attempt.httpStatus === null ? (attempt.error ?? 'No answer') : `HTTP ${attempt.httpStatus}`}
              {attempt.triggeredBy !== null && <span className="block text-sm text-faint">Redelivered by {attempt.triggeredBy}</span>}
            </Cell>
            <Cell className="text-right">{durationText(attempt.durationMs)}</Cell>
            <Cell>
              <AbsoluteTime at={attempt.startedAt} />
            </Cell>
            <Cell className="text-right">
              <Button size="small" onClick={() => onShow(attempt.id)}>
                Response
              </Button>
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
