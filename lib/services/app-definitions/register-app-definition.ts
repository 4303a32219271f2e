import { audit } from '#lib/audit.ts';
import { type Actor, actorLabel } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { AppError, invalid } from '#lib/errors.ts';
import { type AppDefinition, type AppProblem, appDefinitionBytesMax, readAppDefinition } from '#lib/inbound/app-definition.ts';
import type { EventRename } from '#lib/inbound/event-names.ts';
import { type Sql, sqlTransaction } from '#lib/postgres/sql.ts';
import { type AppRow, findApp } from '#lib/services/app-definitions/app-row.ts';
import { whyNoRise } from '#lib/services/app-definitions/check-app-definition.ts';

const appsMax = 500;
const versionsMax = 500;

export type Registered = {
  app: AppRow;
  version: string;
  /** Names that got the prefix of the app. */
  renames: EventRename[];
  /** What will not work, or not by itself. */
  warnings: AppProblem[];
};

/**
 * Makes a version of an app available; nothing happens until it is installed. `given` is the whole definition.
 * @throws AppError invalid with everything that is wrong and where; conflict (code `version`) when the version exists or does not rise
 */
export async function registerAppDefinition(actor: Actor, given: unknown): Promise<Registered> {
  authorize(actor, 'app-definitions.manage');
  const { definition, problems, renames } = readAppDefinition(given);
  if (!definition) throw invalid(problems.filter(({ severity }) => severity === 'error').map(({ path, message }) => ({ path, message })));
  if (Buffer.byteLength(JSON.stringify(given)) > appDefinitionBytesMax) {
    throw invalid([{ path: '', message: `An app definition has at most ${appDefinitionBytesMax.toLocaleString('en')} bytes.` }]);
  }
  const { app, version } = definition;
  return sqlTransaction(async (sql) => {
    // One at a time registers versions of an app, also of one that is new.
    await sql.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))::text', [`app definition ${app}`]);
    await requireRise(sql, definition);
    // Later than the version before, also when the clock was set back: what was registered last is the newest.
    await sql.query(
      `INSERT INTO app_definitions (app, version, title, description, definition, hook_count, workflow_count, registered_at, registered_by)
       VALUES ($1, $2, $3, $4, $5::json, $6, $7,
         greatest(clock_timestamp(), (SELECT max(registered_at) + interval '1 millisecond' FROM app_definitions WHERE app = $1)), $8)`,
      [
        app,
        version,
        definition.title,
        (definition.description ?? '').slice(0, 500),
        JSON.stringify(definition),
        definition.hooks.length,
        definition.workflows.length,
        actorLabel(actor),
      ],
    );
    await audit(sql, actor, {
      action: 'app-definition.register',
      target: `app-definition:${app}`,
      summary: `Registered version ${version} of the app “${definition.title}” (${app}).`,
      details: { version, renames },
    });
    return { app: await findApp(sql, app), version, renames, warnings: problems };
  });
}

async function requireRise(sql: Sql, { app, version }: AppDefinition): Promise<void> {
  const rows = await sql.query<{ version: string }>('SELECT version FROM app_definitions WHERE app = $1', [app]);
  const refusal = whyNoRise(
    version,
    rows.map((row) => row.version),
  );
  if (refusal !== undefined) throw new AppError('conflict', refusal, { code: 'version', issues: [{ path: 'version', message: refusal }] });
  if (rows.length >= versionsMax) throw new AppError('limit-reached', `An app has at most ${versionsMax} versions.`, { code: 'app-versions' });
  if (rows.length > 0) return;
  const [count] = await sql.query<{ apps: number }>('SELECT count(DISTINCT app)::int AS apps FROM app_definitions');
  if ((count?.apps ?? 0) >= appsMax) throw new AppError('limit-reached', `There may be at most ${appsMax} apps.`, { code: 'apps' });
}
