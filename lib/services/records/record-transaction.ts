// Writers of records work with the settings of the app that this process knows, without asking whether they are still in
// force: the statement that writes finds out. When they are not, nothing was written and the whole is done again.

import { type FieldIssue, invalid } from '#lib/errors.ts';
import { type Sql, sqlTransaction } from '#lib/postgres/sql.ts';
import { forgetLiveApp, type LiveApp, readLiveApp } from '#lib/services/apps/live-app.ts';

const triesMax = 5;

/** The app was published between reading its settings and writing by them. */
export class LiveAppMoved extends Error {
  readonly appId: number;

  constructor(appId: number) {
    super(`The settings of the app ${appId} changed while a record was written.`);
    this.name = 'LiveAppMoved';
    this.appId = appId;
  }
}

export function recordTransaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
  return againWhenMoved(() => sqlTransaction(work));
}

/** Does what ends in one transaction, and does it again when the settings moved or PostgreSQL chose it to end a deadlock. */
export async function againWhenMoved<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries >= triesMax || !(error instanceof LiveAppMoved || isDeadlock(error))) throw error;
      if (error instanceof LiveAppMoved) forgetLiveApp(error.appId);
    }
  }
}

/** Two calls that change the same records in another order: PostgreSQL lets one of them start again. */
function isDeadlock(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '40P01';
}

/** Input is refused by the settings that are in force, never by remembered ones. */
export async function refuseInput(sql: Sql, live: LiveApp, issues: FieldIssue[]): Promise<never> {
  const present = await readLiveApp(sql, live.id);
  if (present.revision !== live.revision) throw new LiveAppMoved(live.id);
  throw invalid(issues);
}
