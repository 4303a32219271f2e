// What a webhook may set for its own deliveries, and the policy that results from it and its dialect's. Pure and safe
// for the browser.
import { z } from 'zod';
import { DeliveryPolicy, type DialectPolicy, type FixedDelivery, standardScheduleSeconds } from '#lib/dialects/policy.ts';

const hour = 3_600;

/** The schedules one can choose by name: seconds to wait before each attempt. */
export const schedules = {
  once: { label: 'Once', seconds: [0], meaning: 'One attempt. A notification that is not accepted has failed.' },
  'four-hours': {
    label: '4 hours',
    seconds: [0, 5, 60, 300, 900, 1_800, hour, 2 * hour],
    meaning: '8 attempts: at once, then after 5 s, 1 min, 5 min, 15 min, 30 min, 1 h and 2 h.',
  },
  standard: {
    label: 'Standard (75 hours)',
    seconds: [...standardScheduleSeconds],
    meaning: '10 attempts: at once, then after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h.',
  },
} as const;
export type ScheduleName = keyof typeof schedules;
export const scheduleNames = ['once', 'four-hours', 'standard'] as const satisfies readonly ScheduleName[];

export const customAttemptsMax = 20;
/** No wait between two attempts is longer than this. */
export const waitSecondsMax = 7 * 24 * hour;

const wait = z
  .number('Give each wait in seconds.')
  .int('Give each wait in whole seconds.')
  .min(1, 'A wait must be at least 1 second.')
  .max(waitSecondsMax, 'A wait must be at most 7 days.');

export const DeliverySettings = z.object({
  /** `dialect`: as the vendor documents it. A list: the waits after the first, second … attempt. */
  schedule: z
    .union([
      z.enum(['dialect', ...scheduleNames]),
      z
        .array(wait)
        .min(1, 'Give at least one wait, or choose “Once”.')
        .max(customAttemptsMax - 1, 'Give at most 19 waits.'),
    ])
    .default('dialect'),
  /** Null: as the dialect has it. */
  timeoutSeconds: z
    .number('Give the timeout in seconds.')
    .int('Give the timeout in whole seconds.')
    .min(1, 'The timeout must be at least 1 second.')
    .max(30, 'The timeout must be at most 30 seconds.')
    .nullable()
    .default(null),
  /** At most so many requests in each span of so many seconds, for each URL; null: no limit. */
  rate: z
    .object({
      requests: z
        .number('Give a whole number of requests.')
        .int('Give a whole number of requests.')
        .min(1, 'Allow at least 1 request.')
        .max(100_000, 'Give at most 100,000 requests.'),
      seconds: z.union([z.literal(1), z.literal(60), z.literal(3_600)], 'Choose a second, a minute or an hour.'),
    })
    .nullable()
    .default(null),
  /** Requests at once for each URL; null: no limit of its own. */
  concurrency: z
    .number('Give a whole number of requests at once.')
    .int('Give a whole number of requests at once.')
    .min(1, 'Allow at least 1 request at once.')
    .max(1_000, 'Give at most 1,000 requests at once.')
    .nullable()
    .default(null),
  /** Notifications about one thing wait for each other. */
  ordered: z.boolean('Choose whether notifications go in order.').default(false),
});
export type DeliverySettings = z.infer<typeof DeliverySettings>;

/** The policy of a webhook's jobs: its dialect's, with what it sets itself where the vendor leaves room. */
export function resolvePolicy(own: DialectPolicy, fixed: FixedDelivery, settings: DeliverySettings): DeliveryPolicy {
  const policy = DeliveryPolicy.parse(own);
  if (settings.timeoutSeconds !== null && !fixed.includes('timeout')) policy.timeoutMs = settings.timeoutSeconds * 1_000;
  if (settings.schedule !== 'dialect' && !fixed.includes('schedule')) {
    policy.scheduleSeconds = typeof settings.schedule === 'string' ? [...schedules[settings.schedule].seconds] : [0, ...settings.schedule];
  }
  return policy;
}

/** Whether something beyond the share of an endpoint limits what goes out at once. */
export function isLimited(settings: Pick<DeliverySettings, 'rate' | 'concurrency' | 'ordered'>): boolean {
  return settings.rate !== null || settings.concurrency !== null || settings.ordered;
}
