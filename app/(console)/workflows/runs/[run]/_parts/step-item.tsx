import { RelativeTime } from '#components/data/relative-time.tsx';
import { durationText } from '#components/data/time-text.ts';
import { Badge } from '#components/ui/badge.tsx';
import { classNames } from '#components/ui/class-names.ts';
import type { RunStepView } from '#lib/services/workflow-runs/run-row.ts';
import { RunStatusPill } from '../../../_parts/run-status-pill.tsx';
import { KeptJson } from './kept-json.tsx';
import { RerunFrom } from './rerun-from.tsx';

type StepItemProps = { runId: number; step: RunStepView; mayRerun: boolean };

/** One visit of a step; a failed one is open. */
export function StepItem({ runId, step, mayRerun }: StepItemProps) {
  const isReplaced = step.replacedBy !== null;
  const isOpen = step.status === 'failed' && !isReplaced;
  return (
    <li className={classNames('border-b last:border-b-0', isReplaced && 'bg-sunken')}>
      <details open={isOpen} className="group">
        <summary className="flex cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3 hover:bg-hover/60 focus-visible:-outline-offset-2">
          <span className="w-6 text-right font-mono text-sm text-faint">{step.number}</span>
          <RunStatusPill status={step.status} />
          <span className={classNames('min-w-0 font-medium break-words', isReplaced && 'text-soft line-through')}>{step.title}</span>
          {isReplaced && <Badge>Replaced by attempt {step.replacedBy}</Badge>}
          <span className="ml-auto text-sm whitespace-nowrap text-faint">
            {step.durationMs === null ? '' : durationText(step.durationMs)} · <RelativeTime at={step.startedAt} />
          </span>
        </summary>
        <div className="flex flex-col gap-4 px-4 pb-4 pl-4 sm:pl-13">
          {step.error !== null && <p className="break-words text-bad-ink">{step.error}</p>}
          <p className="text-sm text-faint">
            {step.action === null ? 'A branch: it only chooses the way.' : <code className="font-mono">{step.action}</code>}
            {step.tries > 1 && ` It was tried ${step.tries} times, because an engine stopped in the middle of it.`}
          </p>
          {step.input && <KeptJson runId={runId} step={step.number} part="input" label="Input" text={step.input} />}
          {step.output && <KeptJson runId={runId} step={step.number} part="output" label="Output" text={step.output} />}
          {mayRerun && !isReplaced && <RerunFrom runId={runId} step={step.number} title={step.title} />}
        </div>
      </details>
    </li>
  );
}
