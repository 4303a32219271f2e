import { kineticRoutes } from '#lib/rest/kinetic/kinetic-route.ts';
import { deleteUserCall, getUserCall, updateUserCall } from '#lib/rest/kinetic/kinetic-users.ts';

export const { GET, POST, PUT, PATCH, DELETE } = kineticRoutes({ GET: getUserCall, PUT: updateUserCall, DELETE: deleteUserCall });
