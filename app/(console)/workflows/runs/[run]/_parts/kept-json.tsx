'use client';

import { useState, useTransition } from 'react';
import { JsonView } from '#components/data/json-view.tsx';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { KeptText } from '#lib/services/workflow-runs/run-row.ts';
import { readStepAction } from '../../../actions.ts';

type KeptJsonProps = { runId: number; step: number; part: 'input' | 'output'; label: string; text: KeptText };

/** The beginning of a long text, and the whole of it on request. */
export function KeptJson({ runId, step, part, label, text }: KeptJsonProps) {
  const [whole, setWhole] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();
  const readWhole = () =>
    startTransition(async () => {
      const result = await readStepAction(runId, step);
      if (result.ok) setWhole(result.value[part]?.text ?? text.text);
      else toast.error(result.message);
    });
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <h3 className="text-sm font-medium">{label}</h3>
      <JsonView text={whole ?? text.text} label={`${label} of step ${step}`} />
      {text.isCut && whole === null && (
        <Button size="small" className="self-start" pending={pending} onClick={readWhole}>
          Show all of it
        </Button>
      )}
    </div>
  );
}
