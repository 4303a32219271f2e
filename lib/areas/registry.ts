// Every area by its dialect, in the order of the sidebar. A missing one does not compile.
import { apps } from '#lib/areas/apps.ts';
import type { Area } from '#lib/areas/area.ts';
import { inbound } from '#lib/areas/inbound.ts';
import { pipelines } from '#lib/areas/pipelines.ts';
import { processes } from '#lib/areas/processes.ts';
import { space } from '#lib/areas/space.ts';
import type { Permission } from '#lib/auth/permissions.ts';
import type { DialectId } from '#lib/dialects/dialect.ts';

const byDialect: Record<DialectId, Area> = { kintone: apps, kinetic: space, kianda: processes, kommo: pipelines, kustomer: inbound };

export const areas: readonly Area[] = Object.values(byDialect);

/** The area of a stored dialect; undefined for one that this version does not have (any more). */
export function areaOf(dialect: string): Area | undefined {
  return areas.find((area) => area.dialect === dialect);
}

/** Who may open the settings of a webhook; undefined where they are gone with their dialect. */
export function webhookPermission(webhook: { dialect: string; scope: string }): Permission | undefined {
  const permission = areaOf(webhook.dialect)?.webhookSettings.permission;
  return typeof permission === 'function' ? permission(webhook) : permission;
}
