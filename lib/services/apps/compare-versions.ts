import { z } from 'zod';
import { AppDocument } from '#lib/apps/app-document.ts';
import { type DocumentChange, diffAppDocuments } from '#lib/apps/document-difference.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { AppId, Id } from '#lib/services/apps/app-input.ts';
import { appNotFound } from '#lib/services/apps/app-refusals.ts';
import { readVersion } from '#lib/services/apps/read-version.ts';

const Comparison = AppId.extend({ from: Id, to: z.union([z.literal('preview'), Id]) });

/** What changes from one published version to another, or to what is being edited. */
export async function compareVersions(actor: Actor, input: z.input<typeof Comparison>): Promise<DocumentChange[]> {
  authorize(actor, 'apps.configure');
  const { app, from, to } = parseInput(Comparison, input);
  const before = await readVersion({ query: sqlQuery }, app, from);
  const after = to === 'preview' ? await readPreview(app) : await readVersion({ query: sqlQuery }, app, to);
  return diffAppDocuments(before, after);
}

async function readPreview(app: number): Promise<AppDocument> {
  const rows = await sqlQuery<{ preview: unknown }>('SELECT preview FROM apps WHERE id = $1 AND deleted_at IS NULL', [app]);
  if (!rows[0]) throw appNotFound(app);
  return AppDocument.parse(rows[0].preview);
}
