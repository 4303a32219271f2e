import type { ChangeGroup, DocumentChange } from '#lib/apps/document-difference.ts';

const groups: ChangeGroup[] = ['General', 'Form', 'Process management', 'Webhooks'];

/** What differs between two versions of an app's settings, by part. */
export function DifferenceList({ difference }: { difference: readonly DocumentChange[] }) {
  return (
    <div className="flex flex-col gap-4">
      {groups.map((group) => {
        const changes = difference.filter((change) => change.group === group);
        if (changes.length === 0) return null;
        return (
          <section key={group}>
            <h3 className="mb-1 text-sm font-medium text-faint">{group}</h3>
            <ul className="divide-y rounded-lg border">
              {changes.map((change) => (
                <li key={`${change.sentence} ${change.before} ${change.after}`} className="px-3 py-2">
                  <p className="break-words">{change.sentence}</p>
                  <BeforeAndAfter change={change} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function BeforeAndAfter({ change: { before, after } }: { change: DocumentChange }) {
  if (before === null && after === null) return null;
  return (
    <div className="mt-1 flex flex-col gap-0.5 text-sm break-words [overflow-wrap:anywhere]">
      {before !== null && (
        <p className="text-bad-ink">
          <span aria-hidden="true">− </span>
          <span className="sr-only">Before: </span>
          {before === '' ? <span className="text-faint">nothing</span> : <del className="no-underline">{before}</del>}
        </p>
      )}
      {after !== null && (
        <p className="text-good-ink">
          <span aria-hidden="true">+ </span>
          <span className="sr-only">After: </span>
          {after === '' ? <span className="text-faint">nothing</span> : <ins className="no-underline">{after}</ins>}
        </p>
      )}
    </div>
  );
}
