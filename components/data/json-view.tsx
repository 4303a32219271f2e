import { type JsonToken, prettyJson } from '#components/data/pretty-json.ts';
import { classNames } from '#components/ui/class-names.ts';
import { CopyButton } from '#components/ui/copy-button.tsx';

const colors: Record<JsonToken['kind'], string | undefined> = {
  key: 'text-accent-ink',
  string: 'text-good-ink',
  number: 'text-waiting-ink',
  word: 'text-waiting-ink',
  mark: 'text-faint',
  space: undefined,
};

// Colours cost a span a token; above this size the text alone is shown.
const colouredCharactersMax = 60_000;

type JsonViewProps = { text: string; label: string; className?: string };

/** A body laid out for reading when it is JSON, as it is otherwise. What is copied is the text exactly as it came. */
export function JsonView({ text, label, className }: JsonViewProps) {
  const tokens = prettyJson(text);
  return (
    <CodeFrame text={text} label={label} className={className}>
      {tokens === undefined
        ? text
        : text.length > colouredCharactersMax
          ? tokens.map((token) => token.text).join('')
          : tokens.map((token, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes in place.
              <span key={index} className={colors[token.kind]}>
                {token.text}
              </span>
            ))}
    </CodeFrame>
  );
}

/** Text exactly as it is, with nothing added or taken. */
export function CodeView({ text, label, className }: JsonViewProps) {
  return (
    <CodeFrame text={text} label={label} className={className}>
      {text}
    </CodeFrame>
  );
}

function CodeFrame({ text, label, className, children }: JsonViewProps & { children: React.ReactNode }) {
  return (
    <div className={classNames('relative min-w-0 rounded-lg border bg-sunken', className)}>
      <section
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        className="max-h-[60dvh] overflow-auto rounded-lg p-3 pr-11"
      >
        <pre className="font-mono text-sm break-words whitespace-pre-wrap [overflow-wrap:anywhere]">{children}</pre>
      </section>
      <CopyButton text={text} what={label.toLowerCase()} className="absolute top-2 right-2 bg-sunken" />
    </div>
  );
}
