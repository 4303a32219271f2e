import { StatusPill } from '#components/ui/status-pill.tsx';
import type { AppRow } from '#lib/services/app-definitions/app-row.ts';

/** Whether an app is here, in which version, and whether it works. */
export function AppState({ installed }: Pick<AppRow, 'installed'>) {
  if (!installed) return <StatusPill tone="off">Not installed</StatusPill>;
  if (!installed.enabled) return <StatusPill tone="waiting">{`${installed.version}, disabled`}</StatusPill>;
  return <StatusPill tone="good">{`${installed.version} installed`}</StatusPill>;
}
