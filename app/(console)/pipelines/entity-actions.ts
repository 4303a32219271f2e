'use server';

import { refresh } from 'next/cache';
import type { ActivityType, EntityKind } from '#lib/dialects/kommo/catalogue.ts';
import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import { addNote } from '#lib/services/crm-entities/add-note.ts';
import { createEntity } from '#lib/services/crm-entities/create-entity.ts';
import { deleteEntity } from '#lib/services/crm-entities/delete-entity.ts';
import { logActivity } from '#lib/services/crm-entities/log-activity.ts';
import { restoreEntity } from '#lib/services/crm-entities/restore-entity.ts';
import { updateEntity } from '#lib/services/crm-entities/update-entity.ts';
import { getUserNumber } from '#lib/services/crm-entities/user-names.ts';
import { unchecked } from '#lib/unchecked.ts';
import { changedContent, type EntityFormValues } from './_parts/entity-form-values.ts';

type Reference = { kind: EntityKind; id: number };

/** Adds one, or changes what differs from `initial`. Errors come back at the form's own names. */
export async function saveEntityAction(
  target: { kind: EntityKind; id?: number },
  values: EntityFormValues,
  initial: EntityFormValues | null,
): Promise<ActionResult<{ id: number }>> {
  const { responsible, ...content } = changedContent(target.kind, values, initial);
  const result = await runAction(async (actor) => {
    const given = responsible === undefined ? {} : { responsibleUserId: await getUserNumber(actor, typeof responsible === 'string' ? responsible : null) };
    const input = unchecked({ ...target, ...content, ...given });
    const { id } = target.id === undefined ? await createEntity(actor, input) : await updateEntity(actor, input);
    return { id };
  });
  if (result.ok) return result;
  return { ...result, issues: result.issues.map((issue) => ({ ...issue, path: formNames[issue.path] ?? issue.path })) };
}

const formNames: Record<string, string> = { pipelineId: 'place', stageId: 'place', periodId: 'place', responsibleUserId: 'responsible' };

export async function deleteEntityAction(reference: Reference): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await deleteEntity(actor, reference);
    return null;
  });
}

export async function restoreEntityAction(reference: Reference): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await restoreEntity(actor, reference);
    refresh();
    return null;
  });
}

export async function addNoteAction(reference: Reference, text: string): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await addNote(actor, { ...reference, text });
    refresh();
    return null;
  });
}

export async function logActivityAction(reference: { kind: 'lead' | 'customer'; id: number }, type: ActivityType): Promise<ActionResult<null>> {
  return runAction(async (actor) => {
    await logActivity(actor, { ...reference, type });
    refresh();
    return null;
  });
}
