import { kineticRoutes } from '#lib/rest/kinetic/kinetic-route.ts';
import { removeMembershipCall } from '#lib/rest/kinetic/kinetic-users.ts';

export const { GET, POST, PUT, PATCH, DELETE } = kineticRoutes({ DELETE: removeMembershipCall });
