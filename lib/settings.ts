// Workspace settings: their names, shapes and defaults. Stored one row a name; what is not stored has its default.
import { z } from 'zod';
import { parseCidr } from '#lib/egress/cidr.ts';
import { env } from '#lib/env.ts';
import { type Sql, sqlQuery } from '#lib/postgres/sql.ts';

const Days = z.number('Give a whole number of days.').int('Give a whole number of days.').min(1, 'Keep at least 1 day.').max(3650, 'Keep at most 3,650 days.');

export const WorkspaceSettings = z.object({
  /** Kintone's limit for the whole workspace; 0 means none. */
  kintoneNotificationsPerMinute: z
    .number('Give a whole number.')
    .int('Give a whole number.')
    .min(0, 'Give 0 (no limit) or more.')
    .max(1_000_000, 'Give at most 1,000,000.'),
  /** Requests to hooks for the whole workspace; 0 means no limit. */
  inboundRequestsPerMinute: z
    .number('Give a whole number.')
    .int('Give a whole number.')
    .min(0, 'Give 0 (no limit) or more.')
    .max(1_000_000, 'Give at most 1,000,000.'),
  /** History older than this is dropped, at most a week later. */
  retentionDays: Days,
  /** Entries of the audit log that are older are deleted. */
  auditRetentionDays: Days,
  /** Address ranges that deliveries may reach although they are not public. */
  egressAllow: z
    .array(z.string().refine((value) => parseCidr(value) !== undefined, 'Write a range such as 10.0.0.0/8 or fd00::/8.'))
    .max(100, 'At most 100 ranges.'),
  /** How Kommo's notifications name this account. */
  kommoAccountId: z.number('Give a whole number.').int('Give a whole number.').min(1, 'Give 1 or more.').max(2_147_483_647, 'Give at most 2,147,483,647.'),
  kommoSubdomain: z
    .string('Give the subdomain as text.')
    .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'Give small letters, digits and hyphens, for example “acme”: at most 63, with no hyphen at either end.'),
});
export type WorkspaceSettings = z.infer<typeof WorkspaceSettings>;

export function defaultSettings(): WorkspaceSettings {
  return {
    kintoneNotificationsPerMinute: 60,
    // Kustomer, "Rate limits": inbound webhooks and form hooks.
    inboundRequestsPerMinute: 1_000,
    retentionDays: env().CALLBOARD_RETENTION_DAYS ?? 30,
    auditRetentionDays: 365,
    egressAllow: [],
    kommoAccountId: 1_000_001,
    kommoSubdomain: 'callboard',
  };
}

/** How screens and audit name each setting. */
export const settingLabels: Record<keyof WorkspaceSettings, string> = {
  kintoneNotificationsPerMinute: 'Notifications a minute',
  inboundRequestsPerMinute: 'Inbound requests a minute',
  retentionDays: 'Retention',
  auditRetentionDays: 'Retention of the audit log',
  egressAllow: 'Allowed addresses',
  kommoAccountId: 'Account id of Kommo’s notifications',
  kommoSubdomain: 'Subdomain of Kommo’s notifications',
};

export async function readSettings(sql: Pick<Sql, 'query'> = { query: sqlQuery }): Promise<WorkspaceSettings> {
  const rows = await sql.query<{ name: string; value: unknown }>('SELECT name, value FROM settings', [], 'read-settings');
  const stored = Object.fromEntries(rows.map((row) => [row.name, row.value]));
  return WorkspaceSettings.parse({ ...defaultSettings(), ...stored });
}
