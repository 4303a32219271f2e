// Parameters of the verbs of processes.
import { z } from 'zod';
import { isStorable, notStorable } from '#lib/apps/storable-text.ts';

const titleLengthMax = 128;

export const ProcessTitle = z
  .string('Enter a title.')
  .trim()
  .min(1, 'Enter a title.')
  .refine(isStorable, notStorable)
  .refine((title) => [...title].length <= titleLengthMax, `The title must have at most ${titleLengthMax} characters.`);

/** Any text: what is no name of a process is not found. */
export const ProcessReference = z.object({ process: z.string('Give the name of a process.').refine(isStorable, notStorable) });
