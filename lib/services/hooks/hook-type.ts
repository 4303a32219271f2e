// Which type of hook an address speaks of.
import { type HookType, hookTypes } from '#lib/dialects/kustomer/payload.ts';
import { AppError } from '#lib/errors.ts';

/** @throws AppError not-found */
export function hookTypeOf(text: string | undefined): HookType {
  const type = hookTypes.find((each) => each === text);
  if (type === undefined) throw new AppError('not-found', 'Hooks are of the type form, web or email.');
  return type;
}
