// Parameters of the verbs of the space's users.
import { z } from 'zod';
import { Reference } from '#lib/services/space/space-input.ts';

/** A user by login. */
export const UserReference = z.object({ username: Reference });
