'use client';

import { useState } from 'react';
import { CodeView, JsonView } from '#components/data/json-view.tsx';
import { bytesText } from '#components/data/time-text.ts';
import { Button } from '#components/ui/button.tsx';

type BodyViewProps = { text: string; label: string; bytes: number };

/** A body exactly as it is, or laid out when it is JSON. What is copied is always the exact text. */
export function BodyView({ text, label, bytes }: BodyViewProps) {
  const [isPretty, setPretty] = useState(true);
  const isJson = /^\s*[[{]/.test(text);
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className="flex items-center justify-between gap-3">
        <h3 className="font-medium">
          {label} <span className="font-normal text-faint">{bytesText(bytes)}</span>
        </h3>
        {isJson && (
          <Button size="small" aria-pressed={!isPretty} onClick={() => setPretty(!isPretty)}>
            Exact bytes
          </Button>
        )}
      </div>
      {isJson && isPretty ? <JsonView text={text} label={label} /> : <CodeView text={text} label={label} />}
    </div>
  );
}
