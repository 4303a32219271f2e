// What a call of Kinetic's REST asks to see besides the plain thing: `include=details,attributesMap,form.kapp`.
import { z } from 'zod';
import { parseInput } from '#lib/parse-input.ts';
import { listOf } from '#lib/services/history-query.ts';
import type { Unchecked } from '#lib/unchecked.ts';

/** The words that are not known say nothing: the vendor has many that have no meaning here. */
export type Include = ReadonlySet<string>;

const WithInclude = z.object({ include: listOf(z.string().max(128, 'A part of include has at most 128 characters.')) });

export function includeOf(parameters: Unchecked): Include {
  return new Set(parseInput(WithInclude, parameters).include);
}

/** What is asked for of a part: of `form.kapp` and `form` for `form`, `kapp`. Undefined when the part is not asked for. */
export function includeOfPart(include: Include, part: string): Include | undefined {
  const inside = [...include].filter((word) => word.startsWith(`${part}.`)).map((word) => word.slice(part.length + 1));
  return include.has(part) || inside.length > 0 ? new Set(inside) : undefined;
}
