// Parameters of the verbs of webhooks in the space and in kapps. The vendor's own words are used where it has some.
import { z } from 'zod';
import { isStorable, notStorable } from '#lib/apps/storable-text.ts';
import { kineticTypes } from '#lib/dialects/kinetic/catalogue.ts';
import { parseUrlTemplate, urlLengthMax } from '#lib/dialects/kinetic/url-template.ts';
import { checkUrl } from '#lib/egress/check-url.ts';
import { AppError, type FieldIssue, invalid } from '#lib/errors.ts';
import { Reference } from '#lib/services/space/space-input.ts';

export const nameLengthMax = 255;
export const filterLengthMax = 4_000;
const authStrategyLengthMax = 4_000;
/** Every event of a scope asks all its webhooks (chosen). */
export const webhooksMax = 200;

const text = (what: string, max: number) =>
  z
    .string(`${what} must be text.`)
    .refine(isStorable, notStorable)
    .refine((given) => given.length <= max, `${what} must have at most ${max.toLocaleString('en')} characters.`);

/** The kapp that a webhook belongs to; null for the space. */
export const ScopeReference = z.object({ kapp: Reference.nullable().default(null) });
/** A webhook by its name, which is its key. */
export const SpaceWebhookReference = ScopeReference.extend({ webhook: text('The name of a webhook', 1_000) });

export const SpaceWebhookContent = z.object({
  name: text('Name', nameLengthMax)
    .transform((name) => name.trim())
    .default(''),
  type: text('Type', 100).default(''),
  event: text('Event', 100).default(''),
  /** Null stands for an empty one, as the vendor's own answers have it. */
  filter: text('Filter', filterLengthMax)
    .nullish()
    .transform((filter) => filter ?? ''),
  url: text('Url', urlLengthMax)
    .transform((url) => url.trim())
    .default(''),
  authStrategy: z
    .json('authStrategy must be JSON.')
    .nullable()
    .default(null)
    .refine((strategy) => JSON.stringify(strategy).length <= authStrategyLengthMax, `authStrategy must have at most ${authStrategyLengthMax} characters.`),
});
export type SpaceWebhookContent = z.infer<typeof SpaceWebhookContent>;

export const SpaceWebhookChange = z.object({
  name: SpaceWebhookContent.shape.name.unwrap().optional(),
  type: SpaceWebhookContent.shape.type.unwrap().optional(),
  event: SpaceWebhookContent.shape.event.unwrap().optional(),
  filter: text('Filter', filterLengthMax).nullable().optional(),
  url: SpaceWebhookContent.shape.url.unwrap().optional(),
  authStrategy: z.json('authStrategy must be JSON.').nullable().optional(),
  active: z.boolean('active must be true or false.').optional(),
});

/** What is wrong with a webhook as a whole, all at once. @throws AppError invalid */
export async function requireSensible(content: SpaceWebhookContent, scopeType: 'Space' | 'Kapp'): Promise<void> {
  const issues: FieldIssue[] = [];
  const blank = (field: 'name' | 'type' | 'event' | 'url') => {
    if (content[field] === '') issues.push({ path: field, message: `${field[0]?.toUpperCase()}${field.slice(1)} must not be blank` });
    return content[field] === '';
  };
  blank('name');
  const types: Record<string, readonly string[]> = kineticTypes[scopeType];
  const events = types[content.type];
  if (!blank('type') && events === undefined) issues.push({ path: 'type', message: `Type must be ${oneOf(Object.keys(types))}` });
  if (!blank('event') && events !== undefined && !events.includes(content.event)) {
    issues.push({ path: 'event', message: `Event of the type “${content.type}” must be ${oneOf(events)}` });
  }
  const problem = blank('url') ? undefined : await urlProblem(content.url);
  if (problem !== undefined) issues.push({ path: 'url', message: problem });
  if (issues.length > 0) throw invalid(issues);
}

function oneOf(words: readonly string[]): string {
  const quoted = words.map((word) => `"${word}"`);
  return `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}

/** What can be seen before there is an event: the notation, and a host that is written out. */
async function urlProblem(template: string): Promise<string | undefined> {
  const parsed = parseUrlTemplate(template);
  if (!parsed.ok) return parsed.problem;
  if (template.startsWith('/') || template.startsWith('${')) return undefined;
  if (!/^https?:\/\//i.test(template))
    return 'The URL must begin with https://, http://, a slash (the workflow engine), or an expression that gives one of these.';
  const [host = ''] = template.replace(/^https?:\/\//i, '').split(/[/?#]/);
  if (host.includes('${')) return undefined;
  const check = await checkUrl(parsed.parts.map((part) => (part.kind === 'text' ? part.text : 'x')).join(''));
  return check.ok ? undefined : check.reason;
}

export function webhookNotFound(name: string): AppError {
  return new AppError('not-found', `There is no webhook “${name.slice(0, 100)}” here.`, { code: 'webhook' });
}

export function nameTaken(name: string): AppError {
  const message = `Another webhook here is called “${name}” already. Choose another name.`;
  return new AppError('conflict', message, { code: 'name', issues: [{ path: 'name', message }] });
}
