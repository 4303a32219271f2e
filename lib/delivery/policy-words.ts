// A delivery policy in words for a person. Pure and safe for the browser.
import { scheduleWords, spanWords } from '#lib/delivery/schedule-words.ts';
import type { DeliveryPolicy } from '#lib/dialects/policy.ts';

/** Whole sentences. */
export type PolicyWords = { schedule: string; timeout: string; success: string; size: string; failing: string; switchOff: string };

export function policyWords(policy: DeliveryPolicy): PolicyWords {
  const [first, last] = policy.successStatus;
  return {
    schedule: scheduleWords(policy.scheduleSeconds),
    timeout: `The whole answer must come within ${policy.timeoutMs / 1_000} s.`,
    success: first === last ? `Only ${first} counts as delivered.` : `An answer from ${first} to ${last} counts as delivered; redirects are not followed.`,
    size: policy.bodyBytesMax === null ? 'A body may be of any size.' : `A body of more than ${policy.bodyBytesMax.toLocaleString('en')} bytes is not sent.`,
    failing:
      policy.breakerFailures === null
        ? 'It goes on sending however often the receiver fails.'
        : `After ${policy.breakerFailures} failures in a row, notifications are held until the receiver answers again.`,
    switchOff: switchOffWords(policy),
  };
}

function switchOffWords({ switchOff }: DeliveryPolicy): string {
  if (switchOff === null) return 'A URL is switched off only when it answers 410.';
  if (switchOff.kind === 'failing') return `A URL is switched off after ${daysOrSpan(switchOff.seconds)} of nothing but failures, or when it answers 410.`;
  return `A URL is switched off after more than ${switchOff.moreThan.toLocaleString('en')} failures within ${daysOrSpan(switchOff.withinSeconds)}, or when it answers 410.`;
}

function daysOrSpan(seconds: number): string {
  return seconds % 86_400 === 0 && seconds > 86_400 ? `${seconds / 86_400} days` : spanWords(seconds);
}
