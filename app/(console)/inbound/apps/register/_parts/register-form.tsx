'use client';

import { FileUp } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type DragEvent, useRef, useState, useTransition } from 'react';
import { LeaveGuard } from '#components/forms/leave-guard.tsx';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { Field } from '#components/ui/field.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { toast } from '#components/ui/toast.tsx';
import { registerAction } from '../../actions.ts';
import { CheckedSummary } from './checked-summary.tsx';
import { exampleDefinition } from './example-definition.ts';
import { ProblemList } from './problem-list.tsx';
import { useCheckedDefinition } from './use-checked-definition.ts';

/** The text of a definition with what is wrong in it beside it, line by line, while it is written. */
export function RegisterForm({ bytesMax }: { bytesMax: number }) {
  const router = useRouter();
  const area = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [isDropping, setDropping] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const [pending, startTransition] = useTransition();
  const [isSaved, setSaved] = useState(false);
  const { checked, isChecking, failure } = useCheckedDefinition(text, bytesMax);

  const take = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > bytesMax) return toast.error(`“${file.name}” has more than ${bytesMax.toLocaleString('en')} bytes: that is no app definition.`);
    setText(await file.text());
  };
  const drop = (event: DragEvent) => {
    setDropping(false);
    const [file] = event.dataTransfer.files;
    // Text that is dragged goes where it is dropped, as ever.
    if (!file) return;
    event.preventDefault();
    void take(file);
  };
  const goToLine = (line: number) => {
    const before = text.split('\n').slice(0, line - 1);
    const start = before.reduce((sum, { length }) => sum + length + 1, 0);
    area.current?.focus();
    area.current?.setSelectionRange(start, start + (text.split('\n')[line - 1]?.length ?? 0));
  };
  const register = () =>
    startTransition(async () => {
      setRefusal(undefined);
      const result = await registerAction(text);
      if (!result.ok) return setRefusal(result.message);
      setSaved(true);
      toast.success(`Registered version ${result.value.version} of “${result.value.title}”.`);
      router.push(result.value.href);
    });

  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="flex min-w-0 flex-col gap-3">
        <Field
          label="App definition"
          help="JSON, at most 1 MB. Three keys are required: app, version and title."
          aside={
            <span className="flex gap-2">
              <Button size="small" icon={<FileUp className="size-3.5" aria-hidden="true" />} onClick={() => picker.current?.click()}>
                Choose a file
              </Button>
              {text === '' && (
                <Button size="small" onClick={() => setText(exampleDefinition)}>
                  Insert an example
                </Button>
              )}
            </span>
          }
        >
          <Textarea
            ref={area}
            mono
            rows={22}
            spellCheck={false}
            value={text}
            placeholder="Paste the definition here, or drop the file."
            onChange={(event) => setText(event.target.value)}
            onDragOver={(event) => {
              event.preventDefault();
              setDropping(true);
            }}
            onDragLeave={() => setDropping(false)}
            onDrop={drop}
            className={classNames('max-h-[70dvh] whitespace-pre', isDropping && 'outline-2 outline-accent')}
          />
        </Field>
        <input
          ref={picker}
          type="file"
          accept="application/json,.json"
          aria-label="File with an app definition"
          className="hidden"
          onChange={({ target }) => {
            void take(target.files?.[0]);
            // The same file again, corrected meanwhile, is a change, too.
            target.value = '';
          }}
        />
      </div>
      <section aria-label="Check of the definition" aria-live="polite" className="flex min-w-0 flex-col gap-4">
        {failure !== undefined && <Callout tone="bad">{failure}</Callout>}
        {text.trim() === '' ? (
          <Callout title="What it would bring is shown here">
            Hooks with their events, workflows, names that get the prefix of the app, and whatever is wrong with it.
          </Callout>
        ) : (
          <>
            {isChecking && !checked && (
              <p className="flex items-center gap-2 text-faint">
                <Spinner /> Checking…
              </p>
            )}
            {checked && <ProblemList problems={checked.problems} onSelect={goToLine} />}
            {checked && <CheckedSummary checked={checked} />}
          </>
        )}
        {refusal !== undefined && <Callout tone="bad">{refusal}</Callout>}
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" pending={pending} disabled={!checked?.summary || isChecking} onClick={register}>
            Register app
          </Button>
          <ButtonLink href="/inbound/apps">Cancel</ButtonLink>
        </div>
      </section>
      <LeaveGuard active={text.trim() !== '' && !isSaved} />
    </div>
  );
}
