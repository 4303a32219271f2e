import { StorableText } from '#lib/services/apps/app-input.ts';

const lengthMax = 64;

export const AppName = StorableText.trim()
  .min(1, 'Enter a name for the app.')
  .refine((name) => [...name].length <= lengthMax, `The name of an app must have at most ${lengthMax} characters.`);
