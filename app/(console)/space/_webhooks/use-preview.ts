'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { WebhookPreview } from '#lib/services/space-webhooks/preview-space-webhook.ts';
import type { WebhookValues } from './actions.ts';

const patienceMs = 350;

type Asked = Pick<WebhookValues, 'type' | 'event' | 'filter' | 'url'> & { kapp: string | null; eventId?: string };

/** What the webhook as it is typed would do, asked a moment after the last key. Needs a type and an event. */
export function usePreview(asked: Asked) {
  const settled = useSettled(JSON.stringify(asked));
  return useQuery({
    queryKey: ['space-webhook-preview', settled],
    queryFn: ({ signal }) => fetchPreview(settled, signal),
    enabled: asked.type !== '' && asked.event !== '',
    placeholderData: keepPreviousData,
    retry: false,
  });
}

async function fetchPreview(body: string, signal: AbortSignal): Promise<WebhookPreview> {
  const response = await fetch('/api/console/space-webhooks/preview', { method: 'POST', body, signal, headers: { 'content-type': 'application/json' } });
  const answer = await response.json().catch(() => undefined);
  if (response.ok) return answer;
  throw new Error(typeof answer?.detail === 'string' ? answer.detail : 'Callboard could not be reached.');
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), patienceMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
