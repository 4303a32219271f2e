// A lead, contact, company or customer as it is stored, and as people and programs see it.
import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import type { EntityKind } from '#lib/dialects/kommo/catalogue.ts';
import { CustomField, type KommoEntity } from '#lib/dialects/kommo/payload.ts';
import { AppError } from '#lib/errors.ts';
import type { Sql } from '#lib/postgres/sql.ts';

export type EntityView = {
  id: number;
  kind: EntityKind;
  name: string;
  price: number;
  /** Of leads; null otherwise. */
  pipelineId: number | null;
  stageId: number | null;
  /** Of customers; null otherwise. */
  periodId: number | null;
  /** Users are their numbers, 0 for a program. */
  responsibleUserId: number;
  createdUserId: number;
  modifiedUserId: number;
  customFields: CustomField[];
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
};

export type EntityRow = {
  id: number;
  kind: EntityKind;
  name: string;
  price: number;
  pipeline_id: number | null;
  stage_id: number | null;
  period_id: number | null;
  responsible_user_id: number;
  created_user_id: number;
  modified_user_id: number;
  custom_fields: unknown;
  created_at: Date;
  updated_at: Date;
  deleted_at: Date | null;
};

export const entityColumns =
  'id, kind, name, price, pipeline_id, stage_id, period_id, responsible_user_id, created_user_id, modified_user_id, custom_fields, created_at, updated_at, deleted_at';

const StoredFields = z.array(CustomField);

export function toEntityView(row: EntityRow): EntityView {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    price: row.price,
    pipelineId: row.pipeline_id,
    stageId: row.stage_id,
    periodId: row.period_id,
    responsibleUserId: row.responsible_user_id,
    createdUserId: row.created_user_id,
    modifiedUserId: row.modified_user_id,
    customFields: StoredFields.parse(row.custom_fields),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    deletedAt: row.deleted_at?.toISOString() ?? null,
  };
}

/** Locks the row until the end of the transaction. @throws AppError not-found */
export async function lockEntity(sql: Sql, kind: EntityKind, id: number, { isDeleted = false } = {}): Promise<EntityView> {
  const [row] = await sql.query<EntityRow>(
    `SELECT ${entityColumns} FROM crm_entities WHERE id = $1 AND kind = $2 AND (deleted_at IS NOT NULL) = $3 FOR UPDATE`,
    [id, kind, isDeleted],
    'lock-entity',
  );
  if (!row) throw entityNotFound(kind, id, isDeleted);
  return toEntityView(row);
}

export function entityNotFound(kind: EntityKind, id: number, isDeleted = false): AppError {
  return new AppError('not-found', `There is no ${isDeleted ? 'deleted ' : ''}${kind} ${id}.`, { code: 'entity' });
}

/** A whole row that must be there, because the constraint of its kind has been kept since it was made. */
export function toKommoEntity(view: EntityView, old?: { pipelineId: number; stageId: number }): KommoEntity {
  const { id, name, price, pipelineId, stageId, periodId, responsibleUserId, createdUserId, modifiedUserId, customFields } = view;
  const base = {
    id,
    name,
    customFields,
    responsibleUserId,
    createdUserId,
    modifiedUserId,
    createdAt: seconds(view.createdAt),
    updatedAt: seconds(view.updatedAt),
  };
  if (view.kind === 'lead') {
    if (pipelineId === null || stageId === null) throw new Error(`Lead ${id} has no stage.`);
    return { kind: 'lead', price, pipelineId, stageId, ...(old ? { oldPipelineId: old.pipelineId, oldStageId: old.stageId } : {}), ...base };
  }
  if (view.kind === 'customer') {
    if (periodId === null) throw new Error(`Customer ${id} has no period.`);
    return { kind: 'customer', price, periodId, ...base };
  }
  return { kind: view.kind, ...base };
}

function seconds(time: string): number {
  return Math.floor(Date.parse(time) / 1_000);
}

/** The number that vendors with integer ids know the actor by: 0 for a program. */
export async function userNumber(sql: Pick<Sql, 'query'>, actor: Actor): Promise<number> {
  if (actor.kind !== 'user') return 0;
  const [row] = await sql.query<{ number: number }>('SELECT user_number AS number FROM users WHERE id = $1', [actor.id], 'user-number');
  return row?.number ?? 0;
}
