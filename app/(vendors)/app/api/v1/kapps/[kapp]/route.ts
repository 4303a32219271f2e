import { deleteKappCall, getKappCall, updateKappCall } from '#lib/rest/kinetic/kinetic-forms.ts';
import { kineticRoutes } from '#lib/rest/kinetic/kinetic-route.ts';

export const { GET, POST, PUT, PATCH, DELETE } = kineticRoutes({ GET: getKappCall, PUT: updateKappCall, DELETE: deleteKappCall });
