import { getMembershipCall, removeMembershipCall } from '#lib/rest/kinetic/kinetic-memberships.ts';
import { kineticRoutes } from '#lib/rest/kinetic/kinetic-route.ts';

export const { GET, POST, PUT, PATCH, DELETE } = kineticRoutes({ GET: getMembershipCall, DELETE: removeMembershipCall });
