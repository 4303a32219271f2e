import { kineticRoutes } from '#lib/rest/kinetic/kinetic-route.ts';
import { createSubmissionCall, listSubmissionsCall } from '#lib/rest/kinetic/kinetic-submissions.ts';

export const { GET, POST, PUT, PATCH, DELETE } = kineticRoutes({ GET: listSubmissionsCall, POST: createSubmissionCall });
