// Webhook jobs in the vendor's words. Source: the vendor's OpenAPI (status, summary) and the answer of its workflow
// engine (`Initiated run #1430.`). Pure and safe for the browser.
import type { JobStatus } from '#lib/delivery/job.ts';

export const webhookJobStatuses = ['Queued', 'In Progress', 'Complete', 'Failed', 'Cancelled'] as const;
export type WebhookJobStatus = (typeof webhookJobStatuses)[number];

/** What was skipped counts as cancelled (chosen: the vendor knows no such state); the summary says why. */
export const statusesBehind: Record<WebhookJobStatus, readonly JobStatus[]> = {
  Queued: ['queued', 'retrying', 'held'],
  'In Progress': ['sending'],
  Complete: ['delivered'],
  Failed: ['failed'],
  Cancelled: ['cancelled', 'skipped'],
};

export function webhookJobStatus(status: JobStatus): WebhookJobStatus {
  return webhookJobStatuses.find((word) => statusesBehind[word].includes(status)) ?? 'Queued';
}

/** The word in any case, with or without its space; undefined for another. */
export function parseWebhookJobStatus(text: string): WebhookJobStatus | undefined {
  const plain = (word: string) => word.toLowerCase().replaceAll(/[\s_-]/g, '');
  return webhookJobStatuses.find((word) => plain(word) === plain(text));
}

/** The number of the run that an answer of the workflow engine names; null when it names none. */
export function runNumberOf(answer: string): number | null {
  const named = /"runId"\s*:\s*"?(\d{1,10})\b/.exec(answer) ?? /Initiated run #(\d{1,10})\b/.exec(answer);
  return named?.[1] === undefined ? null : Number(named[1]);
}
