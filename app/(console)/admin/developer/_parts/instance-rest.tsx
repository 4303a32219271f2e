import { Card } from '#components/ui/card.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';

/** How a program works with instances: the calls of Kianda's REST, to be copied. */
export function InstanceRest({ publicUrl }: { publicUrl: string }) {
  return (
    <Card title="REST" description="Works with the rights of the account whose access token is sent. Each change fires the callbacks.">
      <div className="flex flex-col gap-4">
        <Snippet
          title="Get an access token"
          what="the call for a token"
          text={`curl ${publicUrl}/token \\\n  --data-urlencode grant_type=password \\\n  --data-urlencode username=ada@example.com \\\n  --data-urlencode password=…`}
        />
        <Snippet
          title="Create an instance"
          what="the call that creates"
          text={`curl ${publicUrl}/api/instances/create \\\n  -H "Authorization: Bearer $TOKEN" \\\n  -H "Content-Type: application/json" \\\n  -d '{"processName": "safety-inspection", "FieldsMappings": [\n       {"fieldname": "site", "text": "Dock 4", "value": "Dock 4"}]}'`}
        />
        <Snippet
          title="Read, change and delete one"
          what="the other calls"
          text={`GET    /api/instances/safety-inspection-8/fields?names=site\nPUT    /api/instances/safety-inspection-8\nDELETE /api/instances/safety-inspection-8`}
        />
      </div>
    </Card>
  );
}

function Snippet({ title, what, text }: { title: string; what: string; text: string }) {
  return (
    <section aria-label={title} className="min-w-0">
      <div className="mb-1 flex items-center justify-between gap-2">
        <h3 className="text-sm font-medium">{title}</h3>
        <CopyButton text={text} what={what} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <pre tabIndex={0} className="overflow-x-auto rounded-md border bg-sunken p-2.5 font-mono text-sm">
        {text}
      </pre>
    </section>
  );
}
