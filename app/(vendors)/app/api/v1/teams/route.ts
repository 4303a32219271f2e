import { kineticRoutes } from '#lib/rest/kinetic/kinetic-route.ts';
import { createTeamCall, listTeamsCall } from '#lib/rest/kinetic/kinetic-teams.ts';

export const { GET, POST, PUT, PATCH, DELETE } = kineticRoutes({ GET: listTeamsCall, POST: createTeamCall });
