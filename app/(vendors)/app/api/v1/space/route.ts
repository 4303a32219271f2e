import { kineticRoutes } from '#lib/rest/kinetic/kinetic-route.ts';
import { getSpaceCall, updateSpaceCall } from '#lib/rest/kinetic/kinetic-users.ts';

export const { GET, POST, PUT, PATCH, DELETE } = kineticRoutes({ GET: getSpaceCall, PUT: updateSpaceCall });
