import semver from 'semver';
import { z } from 'zod';
import type { Actor } from '#lib/auth/actor.ts';
import { authorize } from '#lib/auth/permissions.ts';
import { type AppProblem, appDefinitionBytesMax, readAppDefinition } from '#lib/inbound/app-definition.ts';
import type { EventRename } from '#lib/inbound/event-names.ts';
import { linesOf, readJsonText } from '#lib/inbound/json-text.ts';
import { parseInput } from '#lib/parse-input.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';
import type { Unchecked } from '#lib/unchecked.ts';

const CheckInput = z.object({
  text: z
    .string('Give the definition as text.')
    .max(appDefinitionBytesMax, `An app definition has at most ${appDefinitionBytesMax.toLocaleString('en')} bytes.`),
});

export type CheckedDefinition = {
  /** In the order of the text; `line` begins at 1. */
  problems: (AppProblem & { line: number })[];
  renames: EventRename[];
  /** Null while there are errors. */
  summary: {
    app: string;
    version: string;
    title: string;
    hooks: { eventName: string; type: string }[];
    triggers: string[];
    workflows: string[];
    installedVersion: string | null;
  } | null;
};

/** What registering this text would say; nothing is stored. */
export async function checkAppDefinition(actor: Actor, input: z.input<typeof CheckInput> | Unchecked): Promise<CheckedDefinition> {
  authorize(actor, 'app-definitions.manage');
  const { text } = parseInput(CheckInput, input);
  const json = readJsonText(text);
  if (!json.ok) return { problems: [{ path: '', message: json.message, severity: 'error', line: json.line }], renames: [], summary: null };
  const { definition, problems, renames } = readAppDefinition(json.value);
  const known = definition ? await findVersions(definition.app) : { versions: [], installed: null };
  const rise = definition ? whyNoRise(definition.version, known.versions) : undefined;
  const all: AppProblem[] = [...(rise === undefined ? [] : [{ path: 'version', message: rise, severity: 'error' as const }]), ...problems];
  const lineOf = linesOf(text);
  return {
    problems: all.map((problem) => ({ ...problem, line: lineOf(problem.path) })).sort((a, b) => a.line - b.line),
    renames,
    summary:
      definition && rise === undefined
        ? {
            app: definition.app,
            version: definition.version,
            title: definition.title,
            hooks: definition.hooks.map(({ eventName, type }) => ({ eventName, type })),
            triggers: definition.triggers.map(({ eventName }) => eventName),
            workflows: definition.workflows.map(({ name }) => name),
            installedVersion: known.installed,
          }
        : null,
  };
}

async function findVersions(app: string): Promise<{ versions: string[]; installed: string | null }> {
  const [row] = await sqlQuery<{ versions: string[] | null; installed: string | null }>(
    `SELECT (SELECT array_agg(version) FROM app_definitions WHERE app = $1) AS versions, (SELECT version FROM installed_apps WHERE app = $1) AS installed`,
    [app],
  );
  return { versions: row?.versions ?? [], installed: row?.installed ?? null };
}

/** Why a version of an app cannot be registered beside those that are, or undefined. */
export function whyNoRise(version: string, registered: readonly string[]): string | undefined {
  if (registered.includes(version)) return `Version ${version} is registered already. Raise the version: a registered one never changes.`;
  const newest = registered.toSorted(semver.rcompare)[0];
  if (newest === undefined || semver.gt(version, newest)) return undefined;
  return `Version ${version} does not rise above ${newest}, which is registered. Give a higher version.`;
}
