'use client';

import { FileUp } from 'lucide-react';
import { useState, useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { FieldIssue } from '#lib/errors.ts';
import { importRecordsAction } from '../records/actions.ts';

export function ImportCsv({ app }: { app: number }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)} icon={<FileUp className="size-4 text-faint" aria-hidden="true" />}>
        Import CSV
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Import records from a CSV file">
        <ImportForm app={app} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function ImportForm({ app, onClose }: { app: number; onClose: () => void }) {
  const [file, setFile] = useState<File>();
  const [pending, startTransition] = useTransition();
  const [refusal, setRefusal] = useState<{ message: string; issues: FieldIssue[] }>();
  const submit = () =>
    startTransition(async () => {
      if (!file) return setRefusal({ message: 'Choose a file.', issues: [] });
      setRefusal(undefined);
      const result = await importRecordsAction({ app, csv: await file.text() }).catch(() => tooLarge);
      if (!result.ok) return setRefusal(result);
      toast.success(result.value.added === 1 ? 'One record was imported.' : `${result.value.added.toLocaleString('en')} records were imported.`);
      onClose();
    });
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Callout title="An import notifies no webhook">
        As in Kintone, records that come from a file fire no event. Add records one by one if webhooks should hear of them.
      </Callout>
      <Field label="CSV file" required help="UTF-8. The first line names field codes; each further line is a record, at most 5,000. All are added, or none.">
        <Input type="file" accept=".csv,text/csv" className="py-1.5" onChange={(event) => setFile(event.target.files?.[0])} />
      </Field>
      {refusal && <Problems {...refusal} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" pending={pending}>
          Import
        </Button>
      </div>
    </form>
  );
}

const tooLarge = { ok: false as const, message: 'The file could not be sent. It may have at most 4 MB.', issues: [] };

function Problems({ message, issues }: { message: string; issues: FieldIssue[] }) {
  if (issues.length === 0) return <Callout tone="bad">{message}</Callout>;
  return (
    <Callout tone="bad" title="Nothing was imported">
      <ul className="mt-1 max-h-48 list-disc space-y-0.5 overflow-y-auto pl-4">
        {issues.map((issue) => (
          <li key={`${issue.path} ${issue.message}`}>{issue.message}</li>
        ))}
      </ul>
    </Callout>
  );
}
