'use client';

import { Braces } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import type { WebhookPreview } from '#lib/services/space-webhooks/preview-space-webhook.ts';

type InsertValueProps = {
  /** Where it goes: “Filter”. */
  into: string;
  preview: WebhookPreview | undefined;
  onInsert: (call: string) => void;
};

/** The values that an expression can ask for, each with what it is for the event of the preview. */
export function InsertValue({ into, preview, onInsert }: InsertValueProps) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const found = (preview?.values ?? []).filter(({ call, value }) => `${call} ${value}`.toLowerCase().includes(wanted));
  const choose = (call: string) => {
    setOpen(false);
    setText('');
    onInsert(call);
  };
  return (
    <>
      <Button
        size="small"
        variant="ghost"
        icon={<Braces className="size-3.5" aria-hidden="true" />}
        disabled={preview === undefined}
        aria-label={`Insert a value into ${into}`}
        onClick={() => setOpen(true)}
      >
        Insert value
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        closesOutside
        title={`Insert a value into ${into}`}
        description={preview?.event ? `As it was for “${preview.event.title}”.` : 'As it is for an example, because nothing like this has happened yet.'}
      >
        <Field label="Find a value" hideLabel>
          <Input value={text} placeholder="Find a value" onChange={(event) => setText(event.target.value)} />
        </Field>
        <ul className="mt-3 flex flex-col">
          {found.map(({ call, value }) => (
            <li key={call} className="border-b last:border-b-0">
              <button
                type="button"
                onClick={() => choose(call)}
                className="flex w-full flex-wrap items-baseline gap-x-4 gap-y-0.5 rounded-md px-2 py-1.5 text-left hover:bg-hover"
              >
                <span className="font-mono text-sm [overflow-wrap:anywhere]">{call}</span>
                <span className="ml-auto max-w-full truncate text-sm text-soft">{value === '' ? 'empty' : value}</span>
              </button>
            </li>
          ))}
        </ul>
        {found.length === 0 && <p className="py-6 text-center text-soft">No value matches “{text}”.</p>}
      </Dialog>
    </>
  );
}
