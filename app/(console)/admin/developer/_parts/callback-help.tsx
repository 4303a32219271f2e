import { callbackUrl } from '#lib/dialects/kianda/dialect.ts';
import { type CallbackValues, firstTarget } from './callback-values.ts';
import { callbackWords } from './callback-words.ts';

const example = { instanceID: 'safety-inspection-8', processName: 'safety-inspection' };

/** Instructions, and the exact request that the first URL typed would get. */
export function CallbackHelp({ values }: { values: CallbackValues }) {
  const target = firstTarget(values);
  const { type, url } = target ?? { type: 'created' as const, url: 'https://my-service.com/instanceCreated' };
  return (
    <section aria-label="Help" className="flex flex-col gap-3 rounded-lg border bg-sunken p-4">
      <h3 className="font-semibold">How callbacks work</h3>
      <ol className="list-decimal space-y-1 pl-5 text-soft">
        <li>Switch a callback on and enter the URLs of your services, one a line. All of them are called at the same time.</li>
        <li>A query that a URL has already is kept, and the parameters follow it; a part after # is never sent.</li>
        <li>
          Your service has 10 seconds to answer with a status from 200 to 299. Otherwise the job fails and says why. It is sent once, unless the webhook’s
          delivery settings say otherwise.
        </li>
        <li>OK saves all three callbacks, and they are in force at once. While any line is wrong, nothing is saved.</li>
      </ol>
      <div className="flex min-w-0 flex-col gap-1.5">
        <p>{target ? `What the first URL gets when ${callbackWords[type].happens}:` : 'What a URL gets, for example, once one is entered:'}</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
        <pre tabIndex={0} className="overflow-x-auto rounded-md border bg-surface p-2.5 font-mono text-sm">
          {requestText(callbackUrl(url, { ...example, eventType: type }))}
        </pre>
      </div>
    </section>
  );
}

/** As it goes on the wire, but for the headers of the connection. */
function requestText(address: string): string {
  const { host, pathname, search } = new URL(address);
  return `GET ${pathname}${search} HTTP/1.1\nHost: ${host}\nUser-Agent: Callboard`;
}
