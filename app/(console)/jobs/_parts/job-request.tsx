import { BodyView } from '#components/data/body-view.tsx';
import { HeadersList } from '#components/data/headers-list.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { curlCommand } from '#lib/delivery/curl-command.ts';
import type { JobView } from '#lib/services/jobs/get-job.ts';

/** Exactly what is sent. */
export function JobRequest({ request }: { request: JobView['request'] }) {
  return (
    <div className="flex flex-col gap-4">
      <section className="flex flex-col gap-2">
        <div className="flex items-center justify-between gap-3">
          <h3 className="font-medium">Headers</h3>
          <CopyButton text={curlCommand(request)} what="the request as a cURL command" labelled="Copy as cURL" />
        </div>
        <HeadersList headers={request.headers} label="Headers of the request" />
        <p className="text-sm text-faint">
          The connection adds Host, Connection and Content-Length. What the webhook adds, its own headers and the signature, is shown with each response.
        </p>
      </section>
      {request.body === null ? <p className="text-soft">The request has no body.</p> : <BodyView text={request.body} label="Body" bytes={request.bodyBytes} />}
    </div>
  );
}
