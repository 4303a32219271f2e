// The secrets of a hook: sealed in its settings, each bound to its place.
import { CannotUnseal, seal, unseal } from '#lib/secrets/seal.ts';

type Name = 'signature' | 'block-key';

export function sealHookSecret(hookId: number, name: Name, secret: string): string {
  return seal(secret, placeOf(hookId, name));
}

/** Null when CALLBOARD_SECRET_KEY is another one by now, or the text is damaged. */
export function openHookSecret(hookId: number, name: Name, sealed: string): string | null {
  try {
    return unseal(sealed, placeOf(hookId, name));
  } catch (error) {
    if (error instanceof CannotUnseal) return null;
    throw error;
  }
}

function placeOf(hookId: number, name: Name): string {
  return `hook:${hookId}/${name}`;
}
