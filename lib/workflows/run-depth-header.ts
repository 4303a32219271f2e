// A request of a workflow to Callboard itself says how many runs led to it, so that a loop is noticed that goes round by
// HTTP. Only Callboard can make the header: its value is sealed.
import type { Actor } from '#lib/auth/actor.ts';
import { hostAndPort } from '#lib/egress/policy.ts';
import { env } from '#lib/env.ts';
import { seal, unseal } from '#lib/secrets/seal.ts';

const name = 'x-callboard-run';
const place = 'run-depth';

/** For a request to this URL: none unless it goes to Callboard itself. */
export function runDepthHeader(url: string, depth: number): [string, string][] {
  if (hostAndPort(new URL(url)) !== hostAndPort(new URL(env().publicUrl))) return [];
  return [[name, seal(String(depth), place)]];
}

/** The actor of a request, with how many runs led to it. What is not ours says nothing. */
export function withRunDepth<Of extends Actor>(actor: Of, headers: Headers): Of {
  const sealed = headers.get(name);
  if (sealed === null) return actor;
  try {
    return { ...actor, depth: Math.max(actor.depth ?? 0, Number(unseal(sealed, place)) || 0) };
  } catch {
    return actor;
  }
}
