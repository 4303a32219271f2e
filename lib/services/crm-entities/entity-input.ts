// What a lead, contact, company or customer is given, and what it must hold against: users, stages and periods that exist.
import { z } from 'zod';
import { isStorable, notStorable } from '#lib/apps/storable-text.ts';
import { EntityKind } from '#lib/dialects/kommo/catalogue.ts';
import { invalid } from '#lib/errors.ts';
import type { Sql } from '#lib/postgres/sql.ts';
import { readPeriods, readPipelines } from '#lib/services/pipelines/pipeline-view.ts';

const idMax = 2_147_483_647;

/** Ids arrive as numbers in bodies and as texts in paths. */
export const EntityId = z
  .union(
    [
      z.number(),
      z
        .string()
        .regex(/^\d{1,10}$/)
        .transform(Number),
    ],
    'An id is a whole number.',
  )
  .pipe(z.number().int('An id is a whole number.').min(0, 'An id is not negative.').max(idMax, 'There is no such id.'));

const Text = z.string('Must be text.').refine(isStorable, notStorable);

const customFieldsMax = 100;

/** As they are sent, and stored in the same shape. */
export const CustomFieldsInput = z
  .array(
    z.object({
      id: EntityId,
      name: Text.max(255, 'A field’s name has at most 255 characters.').default(''),
      code: Text.max(100, 'A field’s code has at most 100 characters.')
        .nullish()
        .transform((code) => code ?? null),
      values: z
        .array(
          z.object({
            value: z
              .union([Text.max(10_000, 'A value has at most 10,000 characters.'), z.number(), z.boolean()], 'A value is text, a number, true or false.')
              .transform(String),
            enum: EntityId.nullish().transform((id) => id ?? null),
          }),
        )
        .max(100, 'A field has at most 100 values.'),
    }),
    'Custom fields are a list.',
  )
  .max(customFieldsMax, `At most ${customFieldsMax} custom fields.`);

export const EntityReference = z.object({ kind: EntityKind, id: EntityId });

/** What may be given when it is made and changed. */
export const EntityContent = z.object({
  name: Text.trim().max(250, 'A name has at most 250 characters.').optional(),
  price: z
    .number('price must be a whole number.')
    .int('price must be a whole number.')
    .min(0, 'price must be at least 0.')
    .max(idMax, 'price is too large.')
    .optional(),
  pipelineId: EntityId.optional(),
  stageId: EntityId.optional(),
  periodId: EntityId.optional(),
  responsibleUserId: EntityId.optional(),
  customFields: CustomFieldsInput.optional(),
});
export type EntityContent = z.infer<typeof EntityContent>;

/** Where a lead or customer stands, from what is given and what was before. @throws AppError invalid */
export async function placeOf(
  sql: Sql,
  kind: EntityKind,
  given: EntityContent,
  before: { pipelineId: number | null; stageId: number | null; periodId: number | null } | null,
): Promise<{ pipelineId: number | null; stageId: number | null; periodId: number | null }> {
  if (kind === 'customer') {
    const wanted = given.periodId ?? before?.periodId;
    const periods = await readPeriods(sql);
    const period = wanted === undefined || wanted === null ? periods[0] : periods.find(({ id }) => id === wanted);
    if (!period) throw invalid([{ path: 'periodId', message: `There is no period ${wanted}.` }]);
    return { pipelineId: null, stageId: null, periodId: period.id };
  }
  if (kind !== 'lead') return { pipelineId: null, stageId: null, periodId: null };
  if (before !== null && given.pipelineId === undefined && given.stageId === undefined) return before;
  const pipelines = await readPipelines(sql);
  // A stage of its own id says its pipeline; the closing stages are in all of them.
  const stageOf = given.stageId === undefined ? undefined : pipelines.filter(({ stages }) => stages.some(({ id }) => id === given.stageId));
  const wanted = given.pipelineId ?? (stageOf?.length === 1 ? stageOf[0]?.id : before?.pipelineId) ?? pipelines.find(({ isMain }) => isMain)?.id;
  const pipeline = pipelines.find(({ id }) => id === wanted);
  if (!pipeline) throw invalid([{ path: 'pipelineId', message: `There is no pipeline ${wanted}.` }]);
  // Another pipeline without a stage begins with its first.
  const stage = given.stageId === undefined ? pipeline.stages[0] : pipeline.stages.find(({ id }) => id === given.stageId);
  if (given.stageId === undefined && before?.pipelineId === pipeline.id) return before;
  if (!stage) throw invalid([{ path: 'stageId', message: `The pipeline “${pipeline.name}” has no stage ${given.stageId}.` }]);
  return { pipelineId: pipeline.id, stageId: stage.id, periodId: null };
}

/** 0 stands for nobody. @throws AppError invalid */
export async function requireResponsible(sql: Sql, number: number): Promise<void> {
  if (number === 0) return;
  const found = await sql.query('SELECT 1 FROM users WHERE user_number = $1 AND deactivated_at IS NULL', [number], 'find-responsible');
  if (found.length === 0) throw invalid([{ path: 'responsibleUserId', message: `There is no active user ${number}.` }]);
}
