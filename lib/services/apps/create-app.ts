import { z } from 'zod';
import { newAppDocument } from '#lib/apps/app-document.ts';
import { audit } from '#lib/audit.ts';
import { type Actor, actorCodeAndName } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { parseInput } from '#lib/parse-input.ts';
import { transaction } from '#lib/postgres/transaction.ts';
import { AppName } from '#lib/services/apps/app-name.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const NewApp = z.object({ name: AppName });

/** Makes an app with the fields that every app has. It can be used once it is published. */
export async function createApp(actor: Actor, input: z.input<typeof NewApp> | Unchecked): Promise<{ id: number; revision: number }> {
  authorize(actor, 'apps.configure');
  const { name } = parseInput(NewApp, input);
  const by = actorCodeAndName(actor).code;
  return transaction(async (tx) => {
    const app = await tx.prisma.app.create({ data: { preview: newAppDocument(name), createdBy: by, modifiedBy: by }, select: { id: true, revision: true } });
    await createRecordNumbers(tx.sql, app.id);
    await audit(tx.sql, actor, { action: 'app.create', target: `app:${app.id}`, summary: `Created the app “${name}”.` });
    return app;
  });
}

/**
 * Record numbers come from a sequence of the app's own: a counter in the app's row would make every writer wait for the
 * commit of the one before. Numbers of records that were refused by the database are lost, as in Kintone.
 */
async function createRecordNumbers(sql: { query: (text: string) => Promise<unknown> }, appId: number): Promise<void> {
  await sql.query(`CREATE SEQUENCE ${recordNumbersOf(appId)} AS integer`);
}

/** The name of the sequence of record numbers. Made of a number only, so that it is safe in SQL. */
export function recordNumbersOf(appId: number): string {
  return `app_${Math.trunc(appId)}_record_numbers`;
}
