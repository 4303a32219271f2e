'use server';

import { revalidatePath } from 'next/cache';
import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import { addUnit } from '#lib/services/directory/add-unit.ts';
import { deleteUnit } from '#lib/services/directory/delete-unit.ts';
import { renameUnit } from '#lib/services/directory/rename-unit.ts';
import type { UnitView } from '#lib/services/directory/unit.ts';

const page = '/admin/directory';

export async function add(unit: UnitView): Promise<ActionResult<void>> {
  return runAction(async (user) => {
    await addUnit(user, unit);
    revalidatePath(page);
  });
}

export async function rename({ name, ...key }: UnitView): Promise<ActionResult<void>> {
  return runAction(async (user) => {
    await renameUnit(user, key, { name });
    revalidatePath(page);
  });
}

export async function remove({ kind, code }: UnitView): Promise<ActionResult<void>> {
  return runAction(async (user) => {
    await deleteUnit(user, { kind, code });
    revalidatePath(page);
  });
}
