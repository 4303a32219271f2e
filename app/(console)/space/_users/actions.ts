'use server';

import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import { updateSpaceUser } from '#lib/services/space-users/update-space-user.ts';
import { unchecked } from '#lib/unchecked.ts';
import { type AttributeRow, fromAttributeRows } from '../_parts/attribute-rows.ts';

export type UserValues = { attributes: AttributeRow[] };

export async function saveUserAction(username: string, { attributes }: UserValues): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await updateSpaceUser(actor, unchecked({ username, attributes: fromAttributeRows(attributes) }));
    return null;
  });
}
