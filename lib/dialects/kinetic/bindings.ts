// The binding functions of users' expressions and what they answer for one event. Source: the vendor's expressions of
// webhooks and security definitions: `form('slug')`, `form('attribute:Icon')`, `values('Field')`, with an optional second
// argument for what is missing. Pure.
import type { KineticPayload } from '#lib/dialects/kinetic/payload.ts';

export const bindingNames = ['space', 'kapp', 'form', 'team', 'user', 'submission', 'values', 'identity'] as const;
export type BindingName = (typeof bindingNames)[number];

export type BindingValues = Record<BindingName, Record<string, unknown>>;

/** What there is for each function, by property. */
export function bindingValues({ space, kapp, form, team, user, submission, values, identity }: KineticPayload): BindingValues {
  return {
    space: withAttributes(space),
    kapp: withAttributes(kapp),
    form: withAttributes(form),
    team: withAttributes(team),
    user: withAttributes(user),
    submission: submission ?? {},
    values: values ?? {},
    identity,
  };
}

/** An attribute with one value is that text, one with several is the list (chosen: the vendor says either may come). */
function withAttributes(thing: { attributes: Record<string, string[]> } | undefined): Record<string, unknown> {
  if (thing === undefined) return {};
  const { attributes, ...properties } = thing;
  const named = Object.entries(attributes).map(([name, values]) => [`attribute:${name}`, values.length === 1 ? values[0] : values]);
  return { ...properties, ...Object.fromEntries(named.filter(([, value]) => !Array.isArray(value) || value.length > 0)) };
}

const texts = new WeakMap<KineticPayload, Record<string, string>>();

/** As JSON texts, made once for all webhooks that look at the event. */
export function bindingTexts(payload: KineticPayload): Record<string, string> {
  const known = texts.get(payload);
  if (known) return known;
  const made = Object.fromEntries(Object.entries(bindingValues(payload)).map(([name, values]) => [name, JSON.stringify(values)]));
  texts.set(payload, made);
  return made;
}

/** A call of one function with one plain text, which most places in URLs are. */
const plainCall = new RegExp(`^(${bindingNames.join('|')})\\(\\s*(?:'([^'\\\\]*)'|"([^"\\\\]*)")\\s*\\)$`);

export type PlainCall = { name: BindingName; property: string };

export function parsePlainCall(source: string): PlainCall | undefined {
  const found = plainCall.exec(source);
  const name = bindingNames.find((known) => known === found?.[1]);
  return name === undefined ? undefined : { name, property: found?.[2] ?? found?.[3] ?? '' };
}

/** The text of what a plain call gives, exactly as the sandbox would make it; undefined where it must be asked. */
export function plainText(payload: KineticPayload, { name, property }: PlainCall): string | undefined {
  const values = bindingValues(payload)[name];
  const value = Object.hasOwn(values, property) ? values[property] : null;
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'boolean' || typeof value === 'number' ? String(value) : undefined;
}
