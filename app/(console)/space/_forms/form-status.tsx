import { StatusPill } from '#components/ui/status-pill.tsx';
import type { Tone } from '#components/ui/tone.ts';

const tones: Record<string, Tone> = { New: 'waiting', Active: 'good' };

export function FormStatusPill({ status, isDeleted }: { status: string; isDeleted: boolean }) {
  return isDeleted ? <StatusPill tone="off">Deleted</StatusPill> : <StatusPill tone={tones[status] ?? 'off'}>{status}</StatusPill>;
}
