import { addMembershipCall, listMembershipsCall } from '#lib/rest/kinetic/kinetic-memberships.ts';
import { kineticRoutes } from '#lib/rest/kinetic/kinetic-route.ts';

export const { GET, POST, PUT, PATCH, DELETE } = kineticRoutes({ GET: listMembershipsCall, POST: addMembershipCall });
