// The dialog "Instance Callback URLs": three callbacks, each with URLs, one a line. The same rules in the dialog, on the
// server and by REST; all of them are chosen, because Kianda documents none but "one URL per line".
import { z } from 'zod';
import { webhookUrlProblem } from '#lib/dialects/webhook-url.ts';

export const callbackTypes = ['created', 'updated', 'deleted'] as const;
export type CallbackType = (typeof callbackTypes)[number];

export const urlsMax = 50;
export const urlLengthMax = 2_048;
/** Blank lines are no URLs, but somebody must read them. */
const linesMax = 500;

/** What a stored webhook of Kianda has besides: its lines. */
export const KiandaSettings = z.object({ urls: z.array(z.string()) });
export type KiandaSettings = z.infer<typeof KiandaSettings>;

export type CallbackLine = { line: number; url: string };

/** The lines that hold something, trimmed, with their numbers from 1. */
export function readLines(lines: readonly string[]): CallbackLine[] {
  return lines.map((text, index) => ({ line: index + 1, url: text.trim() })).filter(({ url }) => url !== '');
}

/** Of the lines of one callback that is switched on: where in the list, and what is wrong there. */
export function lineProblems(lines: readonly string[]): { index: number; message: string }[] {
  const given = readLines(lines);
  const first = new Map<string, number>();
  const problems = given.flatMap(({ line, url }) => {
    const at = (message: string) => [{ index: line - 1, message: `Line ${line}: ${message}` }];
    if (url.length > urlLengthMax) return at(`the URL must have at most ${urlLengthMax.toLocaleString('en')} characters.`);
    const problem = webhookUrlProblem(url, 'the URL');
    if (problem) return at(problem);
    const target = targetOf(url);
    const known = first.get(target);
    if (known !== undefined) return at(`this is the same URL as in line ${known}. Remove one of them.`);
    first.set(target, line);
    return [];
  });
  const tooMany = given[urlsMax];
  if (tooMany) {
    const message = `Line ${tooMany.line}: an event has at most ${urlsMax} URLs, and these are ${given.length}. Remove the last ${given.length - urlsMax}.`;
    return [...problems, { index: tooMany.line - 1, message }];
  }
  if (given.length === 0) return [{ index: 0, message: 'Enter at least one URL, or switch this callback off.' }];
  return problems;
}

/** Two lines that lead to the same request are the same: a fragment is never sent. */
function targetOf(url: string): string {
  const target = new URL(url);
  target.hash = '';
  return target.href;
}

const Callback = z
  .object({
    enabled: z.boolean('enabled must be true or false.'),
    /** As typed: blank lines and spaces around a URL are allowed, and keep the line numbers of errors right. */
    urls: z
      .array(z.string('Each URL must be text.').max(100_000, 'The line is too long.'), 'urls must be a list of URLs.')
      .max(linesMax, `At most ${linesMax} lines.`),
  })
  .superRefine(({ enabled, urls }, context) => {
    if (!enabled) return;
    for (const { index, message } of lineProblems(urls)) context.addIssue({ code: 'custom', path: ['urls', index], message });
  });

/** Of a callback that is switched off the lines are not looked at: what was saved before stays, for when it is switched on again. */
export const CallbacksInput = z.object({ created: Callback, updated: Callback, deleted: Callback });
export type CallbacksInput = z.infer<typeof CallbacksInput>;
