// The breaker of an endpoint: from what its attempts ended with to its next state. Pure, so that every case is a line in
// a table test; lib/delivery/finish.ts stores what it says, lib/delivery/holding.ts moves the jobs.
import type { EndpointState } from '#lib/delivery/endpoint.ts';
import type { DeliveryPolicy } from '#lib/dialects/policy.ts';

export type Health = {
  state: EndpointState;
  stateReason: string | null;
  stateAt: Date | null;
  /** Failures since the last success, and when the first of them was. */
  failures: number;
  failingSince: Date | null;
  /** While open: when the next probe is sent, and how many were. */
  probeAt: Date | null;
  probes: number;
};

export type Ending = {
  at: Date;
  /** Null after a success. */
  problem: string | null;
  /** The receiver said that the URL is gone for good. */
  isGone: boolean;
  policy: Pick<DeliveryPolicy, 'breakerFailures' | 'switchOff'>;
};

/** Minutes to wait before each probe; the last one again and again. */
const probeWaitMinutes = [0.5, 1, 2, 5, 10, 15];
/** While what was held goes out, so few failures in a row end it. */
const releasingFailuresMax = 3;

export const healthy: Health = { state: 'closed', stateReason: null, stateAt: null, failures: 0, failingSince: null, probeAt: null, probes: 0 };

/**
 * `random`: 0 to 1, spreads probes by ±20 %. `recentFailures`: of its webhook within the span of a rule that counts
 * them, this ending included.
 */
export function afterEnding(health: Health, ending: Ending, random: number, recentFailures: number): Health {
  if (ending.problem === null) return afterSuccess(health, ending.at);
  const failing: Health = { ...health, failures: health.failures + 1, failingSince: health.failingSince ?? ending.at };
  if (health.state === 'off') return failing;
  const offReason = whySwitchedOff(failing, ending, recentFailures);
  if (offReason !== null) return { ...failing, state: 'off', stateReason: offReason, stateAt: ending.at, probeAt: null };
  switch (health.state) {
    case 'closed': {
      const { breakerFailures } = ending.policy;
      return breakerFailures !== null && failing.failures >= breakerFailures ? opened(failing, ending, 0, random) : failing;
    }
    case 'half-open':
      return opened(failing, ending, health.probes, random);
    case 'releasing':
      return failing.failures >= releasingFailuresMax ? opened(failing, ending, 0, random) : failing;
    // What was in flight when it opened or was paused changes nothing more.
    case 'open':
    case 'paused':
      return failing;
  }
}

function afterSuccess(health: Health, at: Date): Health {
  const recovered: Health = { ...health, failures: 0, failingSince: null };
  if (health.state !== 'open' && health.state !== 'half-open') return recovered;
  return { ...recovered, state: 'releasing', stateReason: 'It answers again; what was held goes out in order.', stateAt: at, probeAt: null, probes: 0 };
}

function opened(failing: Health, ending: Ending, probes: number, random: number): Health {
  const minutes = probeWaitMinutes[Math.min(probes, probeWaitMinutes.length - 1)] ?? 15;
  const times = failing.failures === 1 ? 'once' : `${failing.failures.toLocaleString('en')} times in a row`;
  return {
    ...failing,
    state: 'open',
    stateReason: `It failed ${times}, the last time with: ${ending.problem}`,
    stateAt: failing.state === 'open' ? failing.stateAt : ending.at,
    probeAt: new Date(ending.at.getTime() + minutes * 60_000 * (0.8 + 0.4 * random)),
    probes: probes + 1,
  };
}

function whySwitchedOff(failing: Health, ending: Ending, recentFailures: number): string | null {
  if (ending.isGone) return 'The receiver answered 410: this URL is gone for good.';
  const rule = ending.policy.switchOff;
  if (rule === null) return null;
  if (rule.kind === 'failures') {
    if (recentFailures <= rule.moreThan) return null;
    return `More than ${rule.moreThan.toLocaleString('en')} of its answers within ${span(rule.withinSeconds)} were not valid, the last one with: ${ending.problem}`;
  }
  const failingMs = ending.at.getTime() - (failing.failingSince ?? ending.at).getTime();
  if (failingMs < rule.seconds * 1_000) return null;
  return `Nothing but failures for ${span(rule.seconds)}, the last one with: ${ending.problem}`;
}

function span(seconds: number): string {
  if (seconds % 86_400 === 0) return seconds === 86_400 ? 'a day' : `${seconds / 86_400} days`;
  if (seconds % 3_600 === 0) return seconds === 3_600 ? 'an hour' : `${seconds / 3_600} hours`;
  return `${Math.round(seconds / 60)} minutes`;
}
