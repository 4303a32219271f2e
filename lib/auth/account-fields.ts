// What may stand in the fields of an account: the same rules for every form and call that has them.
import { z } from 'zod';
import { roles } from '#lib/auth/permissions.ts';

export const passwordLengthMin = 8;
export const passwordLengthMax = 128;

export const PersonName = z.string('Enter a name.').trim().min(1, 'Enter a name.').max(128, 'The name must have at most 128 characters.');

export const Email = z
  .string('Enter an e-mail address.')
  .trim()
  .toLowerCase()
  .min(1, 'Enter an e-mail address.')
  .max(254, 'The e-mail address must have at most 254 characters.')
  .pipe(z.email('This is not an e-mail address; it looks like name@example.com.'));

/** Vendors' payloads show it as `code`. "administrator" is how they name what tokens and keys do, so nobody is called so. */
export const Login = z
  .string('Enter a login name.')
  .trim()
  .toLowerCase()
  .min(1, 'Enter a login name.')
  .max(64, 'The login name must have at most 64 characters.')
  .regex(/^[a-z0-9][a-z0-9._-]*$/, 'A login name consists of small letters, digits, points, hyphens and underscores, and begins with a letter or a digit.')
  .refine((login) => login !== 'administrator', 'The login name “administrator” is reserved; choose another.');

export const Password = z
  .string('Enter a password.')
  .min(passwordLengthMin, 'The password must have at least 8 characters.')
  .max(passwordLengthMax, 'The password must have at most 128 characters.');

export const RoleName = z.enum(roles, 'Choose a role: administrator, developer, member or viewer.');
