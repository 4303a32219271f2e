// Times in words. Relative ones do not depend on a zone; absolute ones are in the reader's.

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** “just now”, “12 s ago”, “3 min ago”, “5 h ago”, “2 d ago”, “in 4 min”, and the date for what is more than a week away. */
export function relativeTime(time: Date, now: Date): string {
  const seconds = Math.round((now.getTime() - time.getTime()) / 1000);
  const distance = Math.abs(seconds);
  if (distance >= 7 * day) return dateText(time, now);
  // Clocks differ by moments and lists are read a moment after they were made.
  if (seconds < 5 && seconds > -15) return seconds < 0 ? 'now' : 'just now';
  const span = spanText(distance);
  return seconds > 0 ? `${span} ago` : `in ${span}`;
}

function spanText(seconds: number): string {
  if (seconds < minute) return `${seconds} s`;
  if (seconds < hour) return `${Math.floor(seconds / minute)} min`;
  if (seconds < day) return `${Math.floor(seconds / hour)} h`;
  return `${Math.floor(seconds / day)} d`;
}

function dateText(time: Date, now: Date): string {
  const year = time.getFullYear() === now.getFullYear() ? undefined : 'numeric';
  return time.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year });
}

export function absoluteTime(time: Date): string {
  return time.toLocaleString('en-GB', {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  });
}

/** “84 ms”, “1.2 s”, “2 min 5 s”. */
export function durationText(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return `${Math.floor(milliseconds / 60_000)} min ${Math.round((milliseconds % 60_000) / 1000)} s`;
}

/** “512 B”, “3.4 kB”, “1.0 MB”. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
