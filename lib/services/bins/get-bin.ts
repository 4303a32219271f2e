import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { type BinView, findBin } from '#lib/services/bins/bin-view.ts';

export async function getBin(actor: Actor, binId: string | number): Promise<BinView> {
  authorize(actor, 'bins.view');
  return findBin(binId);
}
