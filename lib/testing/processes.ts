// Processes for tests, made by the verb that a person uses.
import type { Actor } from '#lib/auth/actor.ts';
import { createProcess } from '#lib/services/processes/create-process.ts';

/** “Safety inspection” with a required site, a number and a choice. Returns its name. */
export async function makeTestProcess(actor: Actor, title = 'Safety inspection'): Promise<string> {
  const fields = [
    { id: 'f_site', name: 'site', label: 'Site', type: 'text' as const, required: true },
    { id: 'f_score', name: 'score', label: 'Score', type: 'number' as const },
    { id: 'f_risk', name: 'risk', label: 'Risk', type: 'choice' as const, options: ['Low', 'High'] },
  ];
  return (await createProcess(actor, { title, fields })).name;
}
