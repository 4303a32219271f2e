// Values that workflows read as `{{{variables.NAME}}}`, sealed in the database.
import type { Sql } from '#lib/postgres/sql.ts';
import { unseal } from '#lib/secrets/seal.ts';

export function variablePlace(name: string): string {
  return `workflow-variable:${name}`;
}

export async function readVariables(sql: Pick<Sql, 'query'>): Promise<{ values: Map<string, string>; secrets: string[] }> {
  const rows = await sql.query<{ name: string; value: string; secret: boolean }>('SELECT name, value, secret FROM workflow_variables', [], 'read-variables');
  const values = new Map(rows.map(({ name, value }) => [name, unseal(value, variablePlace(name))]));
  return { values, secrets: rows.flatMap(({ name, secret }) => (secret ? [values.get(name) ?? ''] : [])) };
}

/** A text without the secrets in it, as they are and as JSON writes them. Very short ones are not looked for: they would be found everywhere. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length >= 4)
    .reduce((masked, secret) => masked.replaceAll(secret, '••••').replaceAll(JSON.stringify(secret).slice(1, -1), '••••'), text);
}
