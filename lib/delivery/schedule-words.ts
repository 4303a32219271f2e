// Schedules as people write and read them. Pure and safe for the browser.
import { customAttemptsMax, waitSecondsMax } from '#lib/delivery/delivery-settings.ts';

const units: [unit: string, seconds: number][] = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
];

/** `90` is “1 min 30 s”; 0 is “at once”. */
export function spanWords(seconds: number): string {
  if (seconds === 0) return 'at once';
  const parts: string[] = [];
  let rest = seconds;
  for (const [unit, length] of units) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count > 0) parts.push(`${count} ${unit}`);
  }
  return parts.join(' ');
}

/** `scheduleSeconds`: seconds to wait before each attempt, the first 0. */
export function scheduleWords(scheduleSeconds: readonly number[]): string {
  const waits = scheduleSeconds.slice(1).map(spanWords);
  const last = waits.pop();
  if (last === undefined) return 'One attempt. A notification that is not accepted has failed.';
  const list = waits.length === 0 ? last : `${waits.join(', ')} and ${last}`;
  return `${scheduleSeconds.length} attempts: at once, then after ${list}.`;
}

/** When each attempt is made, in seconds after the event, if every one before it fails at once. */
export function attemptTimes(scheduleSeconds: readonly number[]): number[] {
  let total = 0;
  return scheduleSeconds.map((wait) => {
    total += wait;
    return total;
  });
}

const lengths: Record<string, number> = { s: 1, m: 60, h: 3_600, d: 86_400 };

/** “5s, 5m, 2h” to seconds, or what is wrong with it. */
export function parseWaits(text: string): { ok: true; seconds: number[] } | { ok: false; message: string } {
  const entries = text
    .split(/[,;\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  if (entries.length === 0) return { ok: false, message: 'Write the waits after each attempt, for example 5s, 5m, 2h.' };
  if (entries.length > customAttemptsMax - 1) return { ok: false, message: `Write at most ${customAttemptsMax - 1} waits.` };
  const seconds: number[] = [];
  for (const entry of entries) {
    const match = /^(\d{1,7}) ?(s|m|min|h|d)$/i.exec(entry);
    const wait = match ? Number(match[1]) * (lengths[match[2]?.charAt(0).toLowerCase() ?? ''] ?? 0) : 0;
    if (!match) return { ok: false, message: `“${entry}” is no wait: write a number and s, m, h or d, for example 30s or 2h.` };
    if (wait < 1 || wait > waitSecondsMax) return { ok: false, message: `“${entry}” is out of range: a wait is from 1 second to 7 days.` };
    seconds.push(wait);
  }
  return { ok: true, seconds };
}

/** The other way: what one would type for these waits. */
export function waitsText(seconds: readonly number[]): string {
  return seconds
    .map((wait) => {
      const unit = (['d', 'h', 'm', 's'] as const).find((each) => wait % (lengths[each] ?? 1) === 0) ?? 's';
      return `${wait / (lengths[unit] ?? 1)}${unit}`;
    })
    .join(', ');
}
