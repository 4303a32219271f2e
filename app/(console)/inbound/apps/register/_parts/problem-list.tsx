import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { CheckedDefinition } from '#lib/services/app-definitions/check-app-definition.ts';

const shownMax = 100;

/** Errors and warnings, each a way to its line. */
export function ProblemList({ problems, onSelect }: { problems: CheckedDefinition['problems']; onSelect: (line: number) => void }) {
  if (problems.length === 0) return null;
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return (
    <div className="flex flex-col gap-2">
      <h2 className="font-semibold">{headline(errors, problems.length - errors)}</h2>
      <ul className="flex flex-col divide-y rounded-lg border">
        {problems.slice(0, shownMax).map(({ path, message, severity, line }) => (
          <li key={`${path} ${message}`}>
            <button
              type="button"
              onClick={() => onSelect(line)}
              className="flex w-full items-start gap-2 px-3 py-2 text-left hover:bg-hover focus-visible:-outline-offset-2"
            >
              {severity === 'error' ? (
                <CircleAlert className="mt-[3px] size-4 shrink-0 text-bad-ink" aria-label="Error" />
              ) : (
                <TriangleAlert className="mt-[3px] size-4 shrink-0 text-waiting-ink" aria-label="Warning" />
              )}
              <span className="min-w-0">
                <span className="block break-words">{message}</span>
                <span className="block font-mono text-sm break-all text-faint">
                  Line {line}
                  {path !== '' && ` · ${path}`}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {problems.length > shownMax && <p className="text-sm text-faint">And {problems.length - shownMax} more.</p>}
    </div>
  );
}

function headline(errors: number, warnings: number): string {
  const words = [
    ...(errors > 0 ? [`${errors} ${errors === 1 ? 'error' : 'errors'}`] : []),
    ...(warnings > 0 ? [`${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`] : []),
  ];
  return words.join(', ');
}
