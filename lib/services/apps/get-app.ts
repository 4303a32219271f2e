import { AppDocument } from '#lib/apps/app-document.ts';
import { type DocumentChange, diffAppDocuments } from '#lib/apps/document-difference.ts';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize, mayDo } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import { AppReference } from '#lib/services/apps/app-input.ts';
import { appNotFound } from '#lib/services/apps/app-refusals.ts';
import type { Unchecked } from '#lib/unchecked.ts';

export type AppView = {
  id: number;
  /** The published name; the one being edited while the app was never published. */
  name: string;
  description: string;
  /** What is in force. Null while the app was never published. */
  live: AppDocument | null;
  /** What is being edited. */
  preview: AppDocument;
  /** Counts every change of the preview; a verb that changes settings takes it to notice that someone else did. */
  revision: number;
  /** The version that is in force, null as `live`. */
  liveRevision: number | null;
  /** What Update App would put in force; empty when nothing is unpublished. */
  difference: DocumentChange[];
  createdAt: string;
  createdBy: { code: string; name: string };
  modifiedAt: string;
  modifiedBy: { code: string; name: string };
  may: { configure: boolean; viewRecords: boolean; addRecords: boolean; editRecords: boolean; deleteRecords: boolean; viewHistory: boolean };
};

type Row = {
  live: unknown;
  preview: unknown;
  revision: number;
  live_revision: number;
  created_at: Date;
  created_by: string;
  created_by_name: string | null;
  modified_at: Date;
  modified_by: string;
  modified_by_name: string | null;
};

export async function getApp(actor: Actor, input: { app: number | string } | Unchecked): Promise<AppView> {
  const { app } = parseInput(AppReference.pick({ app: true }), input);
  authorize(actor, 'apps.view', { appId: app });
  const rows = await sqlQuery<Row>(
    `SELECT live, preview, revision, live_revision, apps.created_at, apps.created_by, creator.name AS created_by_name,
            modified_at, modified_by, modifier.name AS modified_by_name
       FROM apps LEFT JOIN users creator ON creator.login = apps.created_by LEFT JOIN users modifier ON modifier.login = apps.modified_by
      WHERE apps.id = $1 AND deleted_at IS NULL`,
    [app],
  );
  const row = rows[0];
  if (!row) throw appNotFound(app);
  const live = row.live === null ? null : AppDocument.parse(row.live);
  const preview = AppDocument.parse(row.preview);
  const may = (permission: Parameters<typeof mayDo>[1]) => mayDo(actor, permission, { appId: app });
  return {
    id: app,
    name: (live ?? preview).name,
    description: (live ?? preview).description,
    live,
    preview,
    revision: row.revision,
    liveRevision: live === null ? null : row.live_revision,
    difference: diffAppDocuments(live, preview),
    createdAt: row.created_at.toISOString(),
    createdBy: { code: row.created_by, name: row.created_by_name ?? row.created_by },
    modifiedAt: row.modified_at.toISOString(),
    modifiedBy: { code: row.modified_by, name: row.modified_by_name ?? row.modified_by },
    may: {
      configure: may('apps.configure'),
      viewRecords: may('records.view'),
      addRecords: may('records.add'),
      editRecords: may('records.edit'),
      deleteRecords: may('records.delete'),
      viewHistory: may('history.view'),
    },
  };
}
