'use client';

import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Input } from '#components/ui/input.tsx';

type QueryBoxProps = { query: string; problem?: string; codes: string[] /** A text field to show how a query is written. */; example?: string | undefined };

/** Kintone's query language, as its REST takes it. The query is in the address, so that it can be shared. */
export function QueryBox({ query, problem, codes, example }: QueryBoxProps) {
  const router = useRouter();
  const [text, setText] = useState(query);
  const [pending, startTransition] = useTransition();
  const search = (wanted: string) =>
    startTransition(() => router.push(wanted.trim() === '' ? location.pathname : `${location.pathname}?q=${encodeURIComponent(wanted.trim())}`));
  return (
    <search className="mb-4 block">
      <form
        className="flex items-start gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          search(text);
        }}
      >
        <div className="min-w-0 flex-1">
          <Input
            mono
            className="!h-8"
            aria-label="Query"
            aria-invalid={problem !== undefined || undefined}
            aria-describedby={problem === undefined ? 'query-help' : 'query-problem'}
            spellCheck={false}
            autoComplete="off"
            placeholder={example === undefined ? '$id > 10 order by $id desc' : `${example} like "visit" order by $id desc`}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          {problem !== undefined && (
            <p id="query-problem" role="alert" className="mt-1.5 text-sm text-bad-ink">
              {problem}
            </p>
          )}
        </div>
        <Button type="submit" pending={pending} icon={<Search className="size-4" aria-hidden="true" />}>
          Search
        </Button>
        {query !== '' && (
          <Button
            variant="ghost"
            onClick={() => {
              setText('');
              search('');
            }}
          >
            Clear
          </Button>
        )}
      </form>
      <details id="query-help" className="mt-1.5 text-sm text-faint">
        <summary className="w-fit rounded-sm hover:text-ink">How to write a query</summary>
        <div className="mt-2 max-w-[80ch] space-y-1.5 rounded-lg border p-3 text-soft">
          <p>
            Conditions on field codes, joined by <Code>and</Code> and <Code>or</Code>, with brackets where needed. Operators:{' '}
            <Code>= != &gt; &lt; &gt;= &lt;=</Code> <Code>in</Code> <Code>not in</Code> <Code>like</Code> <Code>not like</Code>. Texts stand in double quotes,
            lists in brackets. <Code>order by</Code> sorts.
          </p>
          <p>
            Field codes of this app:{' '}
            {codes.map((code, index) => (
              <span key={code}>
                {index > 0 && ', '}
                <Code>{code}</Code>
              </span>
            ))}
            .
          </p>
        </div>
      </details>
    </search>
  );
}

function Code({ children }: { children: React.ReactNode }) {
  return <code className="font-mono text-ink">{children}</code>;
}
