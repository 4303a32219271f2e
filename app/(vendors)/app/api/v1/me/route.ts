import { kineticRoutes } from '#lib/rest/kinetic/kinetic-route.ts';
import { getMeCall, updateMeCall } from '#lib/rest/kinetic/kinetic-users.ts';

export const { GET, POST, PUT, PATCH, DELETE } = kineticRoutes({ GET: getMeCall, PUT: updateMeCall });
