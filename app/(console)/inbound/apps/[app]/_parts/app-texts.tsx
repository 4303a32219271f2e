import { JsonView } from '#components/data/json-view.tsx';
import { Card } from '#components/ui/card.tsx';
import type { AppDefinition } from '#lib/inbound/app-definition.ts';

/** What the app says about itself, and its whole definition. */
export function AppTexts({ definition }: { definition: AppDefinition }) {
  const { description, instructions, app, version } = definition;
  return (
    <>
      {(description || instructions) && (
        <Card title="About">
          {description && <p className="break-words whitespace-pre-line">{description}</p>}
          {instructions && (
            <>
              <h3 className="mt-4 font-medium">Instructions</h3>
              <p className="mt-1 break-words whitespace-pre-line text-soft">{instructions}</p>
            </>
          )}
        </Card>
      )}
      <details>
        <summary className="w-fit cursor-pointer rounded-sm font-medium">Definition of {version}, with the names in force</summary>
        <div className="mt-2">
          <JsonView text={JSON.stringify(definition)} label={`Definition of ${app}`} />
        </div>
      </details>
    </>
  );
}
