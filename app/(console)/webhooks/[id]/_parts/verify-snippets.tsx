import { CodeView } from '#components/data/json-view.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import { verificationSnippets } from '#lib/delivery/verification-snippets.ts';

/** Receivers that check the signatures, to be copied, filled with the webhook's own values but never with its secret. */
export function VerifySnippets({ webhook }: { webhook: { id: number; url: string } }) {
  return (
    <section aria-label="How to verify" className="flex flex-col gap-2">
      <h3 className="font-medium">How to verify</h3>
      <p className="text-soft">
        Each is a whole program that needs nothing but its language. It reads the secret from the environment variable{' '}
        <code className="font-mono text-sm">WEBHOOK_SECRET_{webhook.id}</code>. A repeat carries the same <code className="font-mono text-sm">webhook-id</code>.
      </p>
      <Tabs
        label="Languages"
        tabs={verificationSnippets(webhook).map(({ name, label, file, text }) => ({
          name,
          label,
          content: <CodeView text={text} label={file} />,
        }))}
      />
    </section>
  );
}
