import { kineticRoutes } from '#lib/rest/kinetic/kinetic-route.ts';
import { createUserCall, listUsersCall } from '#lib/rest/kinetic/kinetic-users.ts';

export const { GET, POST, PUT, PATCH, DELETE } = kineticRoutes({ GET: listUsersCall, POST: createUserCall });
