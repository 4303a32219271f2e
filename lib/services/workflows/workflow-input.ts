// Parameters of the verbs of workflows.
import { z } from 'zod';
import { isStorable, notStorable } from '#lib/apps/storable-text.ts';
import { invalid } from '#lib/errors.ts';
import { fieldPath } from '#lib/field-path.ts';
import { knownActions } from '#lib/workflows/action-catalogue.ts';
import { definitionBytesMax, type WorkflowDefinition } from '#lib/workflows/definition.ts';
import { readDefinition, type WorkflowProblem } from '#lib/workflows/problems.ts';

const idMax = 2_147_483_647;

/** Numbers arrive as numbers in bodies and as texts in paths. */
export const WorkflowId = z.coerce
  .number('Give the number of a workflow.')
  .int('Give the number of a workflow.')
  .min(1, 'There is no such workflow.')
  .max(idMax, 'There is no such workflow.');
export const WorkflowReference = z.object({ id: WorkflowId });

/** A part of a tree's title. Any signs but those that part them, and no empty ends: the parts are read back out of URLs. */
export const TreePart = (what: string) =>
  z
    .string(`Enter the ${what}.`)
    .trim()
    .min(1, `Enter the ${what}.`)
    .max(200, `The ${what} must have at most 200 characters.`)
    .refine((text) => !text.includes('::'), `The ${what} must not contain “::”, which parts source, group and name.`)
    .refine((text) => text !== '.' && text !== '..', `The ${what} must not be “.” or “..”: no URL can name it.`)
    .refine(isStorable, notStorable);

export function treeTitle({ source, group, name }: { source: string; group: string; name: string }): string {
  return `${source} :: ${group} :: ${name}`;
}

/** The definition, and what will not work when it runs. @throws AppError invalid with all errors at their paths below `definition` */
export function requireDefinition(given: unknown): { definition: WorkflowDefinition; warnings: WorkflowProblem[] } {
  const text = JSON.stringify(given) ?? '';
  if (Buffer.byteLength(text) > definitionBytesMax) {
    throw invalid([{ path: 'definition', message: `A definition may have at most ${definitionBytesMax.toLocaleString('en')} bytes.` }]);
  }
  const { definition, problems } = readDefinition(given, knownActions);
  if (definition) return { definition, warnings: problems };
  const errors = problems.filter(({ severity }) => severity === 'error');
  throw invalid(errors.map(({ path, message }) => ({ path: path === '' ? 'definition' : fieldPath(['definition', path]), message })));
}
