import { Check } from 'lucide-react';
import Link from 'next/link';
import { Card } from '#components/ui/card.tsx';
import { classNames } from '#components/ui/class-names.ts';
import type { FirstSteps } from '#lib/services/overview/get-overview.ts';

/** What a new workspace still lacks for its first delivery. */
export function FirstStepsCard({ steps }: { steps: FirstSteps }) {
  const list = [
    { done: steps.hasApp || steps.hasWebhook, title: 'Create an app', text: 'Give its form some fields and publish it with Update App.', href: '/apps' },
    {
      done: steps.hasWebhook,
      title: 'Add a webhook',
      text: 'In the app’s settings. A request bin is a receiver to start with.',
      href: steps.hasApp ? '/apps' : '/bins',
    },
    { done: steps.hasEvent, title: 'Add a record', text: 'And see here how it was delivered, byte for byte.', href: '/apps' },
  ];
  const next = list.findIndex((step) => !step.done);
  return (
    <Card title="Three steps to a first delivery" padded={false}>
      <ol className="grid divide-y md:grid-cols-3 md:divide-x md:divide-y-0">
        {list.map((step, index) => (
          <li key={step.title} className={classNames('relative flex items-start gap-3 p-4', index === next && 'bg-accent-soft')}>
            <span
              className={classNames(
                'flex size-6 shrink-0 items-center justify-center rounded-full text-sm font-medium',
                step.done ? 'bg-good-soft text-good-ink' : index === next ? 'bg-accent text-white' : 'bg-off-soft text-off-ink',
              )}
              aria-hidden="true"
            >
              {step.done ? <Check className="size-3.5" /> : index + 1}
            </span>
            <div className="min-w-0">
              <Link href={step.href} className="rounded-sm font-medium before:absolute before:inset-0">
                {step.title}
              </Link>
              <span className="sr-only">{step.done ? ' (done)' : index === next ? ' (next)' : ''}</span>
              <p className="text-soft">{step.text}</p>
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}
