'use client';

import { useRouter } from 'next/navigation';
import { Select } from '#components/ui/select.tsx';
import { webhookJobStatuses } from '#lib/services/webhook-jobs/webhook-job-words.ts';

export type JobPlace = { value: string; label: string };

type WebhookJobFilterProps = { status: string; place: string; webhook: string; places: readonly JobPlace[]; webhooks: readonly string[] };

/** The choice is in the address: of which place, of which webhook, in which state. */
export function WebhookJobFilter({ status, place, webhook, places, webhooks }: WebhookJobFilterProps) {
  const router = useRouter();
  const go = (change: Partial<Record<'status' | 'kapp' | 'webhook', string>>) => {
    const query = Object.entries({ status, kapp: place, webhook, ...change }).filter(([, value]) => value !== '');
    router.push(`/space/webhook-jobs?${new URLSearchParams(query)}`);
  };
  return (
    <search className="mb-4 flex flex-wrap gap-2">
      <Select aria-label="Place" className="sm:w-52" value={place} onChange={(event) => go({ kapp: event.target.value, webhook: '' })}>
        {places.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      <Select aria-label="Webhook" className="sm:w-64" value={webhook} onChange={(event) => go({ webhook: event.target.value })}>
        <option value="">All webhooks</option>
        {(webhook === '' || webhooks.includes(webhook) ? webhooks : [webhook, ...webhooks]).map((name) => (
          <option key={name}>{name}</option>
        ))}
      </Select>
      <Select aria-label="Status" className="sm:w-44" value={status} onChange={(event) => go({ status: event.target.value })}>
        <option value="">All states</option>
        {webhookJobStatuses.map((word) => (
          <option key={word}>{word}</option>
        ))}
      </Select>
    </search>
  );
}
