// Webhooks and events put straight into the database, for tests of the engine that need no app around them.
import type { z } from 'zod';
import type { DeliverySettings } from '#lib/delivery/delivery-settings.ts';
import type { KintonePayload } from '#lib/dialects/kintone/dialect.ts';
import { publishEvent } from '#lib/events/publish.ts';
import { sqlQuery, sqlTransaction } from '#lib/postgres/sql.ts';

export async function insertWebhook(input: {
  scope: string;
  url: string;
  events?: string[];
  active?: boolean;
  publishedAt?: Date | null;
  /** What differs from the dialect's own policy. */
  policy?: z.input<typeof DeliverySettings>;
}): Promise<number> {
  const { scope, url, events = ['ADD_RECORD'], active = true, publishedAt = new Date(0), policy = {} } = input;
  const [row] = await sqlQuery<{ id: number }>(
    `INSERT INTO webhooks (dialect, scope, name, url, events, active, published_at, active_since, policy, updated_at)
     VALUES ('kintone', $1, 'Test webhook', $2, $3, $4, $5, $5, $6::jsonb, now()) RETURNING id`,
    [scope, url, events, active, publishedAt, JSON.stringify(policy)],
  );
  if (!row) throw new Error('No webhook was stored.');
  return row.id;
}

export async function publishTestEvent(scope: string, payload: KintonePayload = addedRecord(scope, '1')): Promise<string> {
  return sqlTransaction((sql) =>
    publishEvent(sql, {
      dialect: 'kintone',
      scope,
      type: payload.type,
      subject: payload.recordId,
      title: 'A record',
      actor: { kind: 'system', name: 'Test' },
      payload,
      occurredAt: new Date(),
    }),
  );
}

export function addedRecord(appId: string, recordId: string, text = 'テスト'): KintonePayload {
  return {
    type: 'ADD_RECORD',
    app: { id: appId, name: 'Project management' },
    recordId,
    record: { 担当: { type: 'SINGLE_LINE_TEXT', value: text }, $id: { type: '__ID__', value: recordId }, $revision: { type: '__REVISION__', value: '1' } },
    recordTitle: recordId,
  };
}
