import type { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import type { AppDefinition } from '#lib/inbound/app-definition.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { findDefinition, VersionReference } from '#lib/services/app-definitions/app-row.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** A registered version as it was given, with the names in force. @throws AppError not-found */
export async function getAppVersion(actor: Actor, input: z.input<typeof VersionReference> | Unchecked): Promise<AppDefinition> {
  authorize(actor, 'hooks.view');
  return findDefinition({ query: sqlQuery }, parseInput(VersionReference, input));
}
