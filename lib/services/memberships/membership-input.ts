// Parameters of the verbs of memberships.
import { z } from 'zod';
import { UserReference } from '#lib/services/space-users/user-input.ts';
import { TeamReference } from '#lib/services/teams/team-input.ts';

/** A user in a team. */
export const MembershipReference = z.object({ ...TeamReference.shape, ...UserReference.shape });

export const membersMax = 1_000;
