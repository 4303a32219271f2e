import { kineticRoutes } from '#lib/rest/kinetic/kinetic-route.ts';
import { deleteTeamCall, getTeamCall, updateTeamCall } from '#lib/rest/kinetic/kinetic-teams.ts';

export const { GET, POST, PUT, PATCH, DELETE } = kineticRoutes({ GET: getTeamCall, PUT: updateTeamCall, DELETE: deleteTeamCall });
