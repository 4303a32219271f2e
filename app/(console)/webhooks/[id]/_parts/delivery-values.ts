// What the form of a webhook's delivery holds: texts as typed, to settings and back.
import { DeliverySettings, type ScheduleName, schedules } from '#lib/delivery/delivery-settings.ts';
import { parseWaits, waitsText } from '#lib/delivery/schedule-words.ts';
import type { FieldIssue } from '#lib/errors.ts';
import { fieldPath } from '#lib/field-path.ts';

export type ScheduleChoice = 'dialect' | ScheduleName | 'custom';
export type RateSpan = '1' | '60' | '3600';

export type DeliveryValues = {
  schedule: ScheduleChoice;
  waits: string;
  timeoutSeconds: string;
  rate: string;
  rateSpan: RateSpan;
  concurrency: string;
  ordered: boolean;
};

export function deliveryValues(settings: DeliverySettings): DeliveryValues {
  const { schedule, timeoutSeconds, rate, concurrency, ordered } = settings;
  return {
    schedule: typeof schedule === 'string' ? schedule : 'custom',
    waits: waitsText(typeof schedule === 'string' ? schedules['four-hours'].seconds.slice(1, 5) : schedule),
    timeoutSeconds: timeoutSeconds === null ? '' : String(timeoutSeconds),
    rate: rate === null ? '' : String(rate.requests),
    rateSpan: rate === null ? '1' : (`${rate.seconds}` as const),
    concurrency: concurrency === null ? '' : String(concurrency),
    ordered,
  };
}

export type ReadValues = { ok: true; settings: DeliverySettings } | { ok: false; issues: FieldIssue[] };

export function readDeliveryValues(values: DeliveryValues): ReadValues {
  const waits = values.schedule === 'custom' ? parseWaits(values.waits) : null;
  const parsed = DeliverySettings.safeParse({
    schedule: waits === null ? values.schedule : waits.ok ? waits.seconds : 'dialect',
    timeoutSeconds: numberOrNull(values.timeoutSeconds),
    rate: values.rate.trim() === '' ? null : { requests: numberOrNull(values.rate), seconds: Number(values.rateSpan) },
    concurrency: numberOrNull(values.concurrency),
    ordered: values.ordered,
  });
  const issues = parsed.success ? [] : parsed.error.issues.map(({ path, message }) => ({ path: fieldPath(path), message }));
  if (waits?.ok === false) issues.push({ path: 'schedule', message: waits.message });
  return parsed.success && issues.length === 0 ? { ok: true, settings: parsed.data } : { ok: false, issues };
}

/** Also “1,000”. */
function numberOrNull(text: string): number | null {
  const digits = text.replaceAll(',', '').trim();
  return digits === '' ? null : Number(digits);
}

/** The waits before each attempt of what is chosen; null while they cannot be read. */
export function chosenSchedule(values: DeliveryValues, vendorDefault: readonly number[]): readonly number[] | null {
  if (values.schedule === 'dialect') return vendorDefault;
  if (values.schedule !== 'custom') return schedules[values.schedule].seconds;
  const waits = parseWaits(values.waits);
  return waits.ok ? [0, ...waits.seconds] : null;
}
