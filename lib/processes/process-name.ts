// The name of a process (its slug) and the instanceID made of it.
import { z } from 'zod';

const nameLengthMax = 64;

/** Unicode letters and digits with hyphens between: what follows the last hyphen of an instanceID is always its number (chosen). */
export const ProcessName = z
  .string('Enter a name.')
  .trim()
  .min(1, 'Enter a name.')
  .refine((name) => [...name].length <= nameLengthMax, `The name must have at most ${nameLengthMax} characters.`)
  .regex(
    /^[\p{Ll}\p{Lo}\p{N}]+(-[\p{Ll}\p{Lo}\p{N}]+)*$/u,
    'A name has small letters and digits, with single hyphens between them, for example safety-inspection.',
  );

/** What a title becomes: “Safety inspection” → safety-inspection. Empty when nothing of it can stay. */
export function nameFromTitle(title: string): string {
  const words = title
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{Ll}\p{Lo}\p{N}]+/u)
    .filter((word) => word !== '');
  return [...words.join('-')].slice(0, nameLengthMax).join('').replace(/-$/, '');
}

export function instanceIdOf(processName: string, number: number): string {
  return `${processName}-${number}`;
}

/** Undefined for what is no instanceID at all. */
export function parseInstanceId(text: string): { processName: string; number: number } | undefined {
  const [, processName, digits] = /^(.{1,200})-([1-9]\d{0,8})$/su.exec(text) ?? [];
  return processName === undefined ? undefined : { processName, number: Number(digits) };
}
