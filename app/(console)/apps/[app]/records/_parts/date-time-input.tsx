'use client';

import { useSyncExternalStore } from 'react';
import { Input } from '#components/ui/input.tsx';

type DateTimeInputProps = { value: string; onChange: (value: string) => void };

/** A moment, entered in the reader's zone and kept in UTC as Kintone does. */
export function DateTimeInput({ value, onChange }: DateTimeInputProps) {
  // The server does not know the zone: the box fills when the page has come alive.
  const isInBrowser = useSyncExternalStore(never, yes, no);
  return (
    <Input
      type="datetime-local"
      max="9999-12-31T23:59"
      className="max-w-64"
      disabled={!isInBrowser}
      value={isInBrowser ? toLocal(value) : ''}
      onChange={(event) => onChange(toUtc(event.target.value))}
    />
  );
}

const never = () => () => {};
const yes = () => true;
const no = () => false;

/** `YYYY-MM-DDTHH:MM` in the reader's zone. */
function toLocal(iso: string): string {
  const time = new Date(iso);
  if (iso === '' || Number.isNaN(time.getTime())) return '';
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function toUtc(local: string): string {
  const time = new Date(local);
  return local === '' || Number.isNaN(time.getTime()) ? '' : `${time.toISOString().slice(0, 19)}Z`;
}
