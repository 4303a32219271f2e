'use client';

import { ArrowRight } from 'lucide-react';
import { useState, useTransition } from 'react';
import { useRefreshSoon } from '#components/data/refresh-soon.ts';
import { PeoplePicker } from '#components/forms/people-picker.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { Person } from '#lib/services/directory/find-people.ts';
import { runStatusAction } from '../../actions.ts';

type Action = { name: string; to: string };
type StatusActionsProps = { target: { app: number; id: number; revision: number }; status: string | undefined; actions: Action[] };

/** The status of the record and the buttons that move it on. Nothing while process management is off. */
export function StatusActions({ target, status, actions }: StatusActionsProps) {
  const [running, setRunning] = useState<string>();
  const [asksFor, setAsksFor] = useState<Action>();
  const [refusal, setRefusal] = useState<string>();
  const [assignee, setAssignee] = useState<Person[]>([]);
  const [pending, startTransition] = useTransition();
  const refreshSoon = useRefreshSoon();
  if (status === undefined) return null;

  const run = (action: Action, chosen?: string) =>
    startTransition(async () => {
      setRunning(action.name);
      setRefusal(undefined);
      const result = await runStatusAction({ ...target, action: action.name, ...(chosen === undefined ? {} : { assignee: chosen }) });
      if (result.ok) {
        setAsksFor(undefined);
        refreshSoon();
        toast.success(`The status is now “${action.to}”.`);
      } else if (chosen === undefined && result.issues.some((issue) => issue.path.endsWith('assignee'))) setAsksFor(action);
      else setRefusal(result.message);
    });
  return (
    <section aria-label="Status" className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border bg-surface px-4 py-3">
      <h2 className="text-sm text-faint">Status</h2>
      <Badge accent className="!h-6 font-medium">
        {status}
      </Badge>
      <div className="ml-auto flex flex-wrap gap-2">
        {actions.map((action) => (
          <Button key={action.name} pending={pending && running === action.name} disabled={pending && running !== action.name} onClick={() => run(action)}>
            {action.name}
            <ArrowRight className="size-3.5 text-faint" aria-hidden="true" />
            <span className="font-normal text-soft">{action.to}</span>
          </Button>
        ))}
      </div>
      {refusal !== undefined && asksFor === undefined && (
        <Callout tone="bad" className="basis-full">
          {refusal}
        </Callout>
      )}
      <Dialog
        open={asksFor !== undefined}
        onClose={() => setAsksFor(undefined)}
        title={`${asksFor?.name}: who does the next step?`}
        width="narrow"
        footer={
          <>
            <Button onClick={() => setAsksFor(undefined)}>Cancel</Button>
            <Button variant="primary" pending={pending} disabled={assignee.length === 0} onClick={() => asksFor && run(asksFor, assignee[0]?.code)}>
              {asksFor?.name}
            </Button>
          </>
        }
      >
        <div className="min-h-40">
          <Field label="Assignee" required error={refusal}>
            <PeoplePicker kinds={['USER']} value={assignee} onChange={setAssignee} max={1} />
          </Field>
        </div>
      </Dialog>
    </section>
  );
}
