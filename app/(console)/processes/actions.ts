'use server';

import { type ActionResult, runAction } from '#lib/rest/action-result.ts';
import { createProcess } from '#lib/services/processes/create-process.ts';
import { processHref } from './_parts/process-href.ts';

/** What the dialog calls the name is the title; the name is made of it. */
export async function createProcessAction({ name: title }: { name: string }): Promise<ActionResult<{ href: string }>> {
  const result = await runAction((actor) => createProcess(actor, { title }));
  if (result.ok) return { ok: true, value: { href: `${processHref(result.value.name)}/settings` } };
  return { ...result, issues: result.issues.map((issue) => ({ ...issue, path: 'name' })) };
}
