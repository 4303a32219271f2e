import { JsonView } from '#components/data/json-view.tsx';
import { Card } from '#components/ui/card.tsx';
import type { AppDefinition } from '#lib/inbound/app-definition.ts';

/** What the app says about itself, beyond the first line, which is the page's. */
export function AppAbout({ definition: { description = '', instructions = '' } }: { definition: AppDefinition }) {
  const more = description.split('\n').slice(1).join('\n').trim();
  if (more === '' && instructions.trim() === '') return null;
  return (
    <Card title={instructions.trim() === '' ? 'About' : 'Instructions'}>
      <div className="flex flex-col gap-3">
        {instructions.trim() !== '' && <p className="break-words whitespace-pre-line">{instructions}</p>}
        {more !== '' && <p className="break-words whitespace-pre-line text-soft">{more}</p>}
      </div>
    </Card>
  );
}

/** The whole definition. */
export function AppSource({ definition }: { definition: AppDefinition }) {
  return (
    <details>
      <summary className="w-fit cursor-pointer rounded-sm font-medium">Definition of {definition.version}, with the names in force</summary>
      <div className="mt-2">
        <JsonView text={JSON.stringify(definition, null, 2)} label={`Definition of ${definition.app}`} />
      </div>
    </details>
  );
}
