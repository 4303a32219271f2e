import { kineticRoutes } from '#lib/rest/kinetic/kinetic-route.ts';
import { submissionCalls } from '#lib/rest/kinetic/kinetic-submissions.ts';

export const { GET, POST, PUT, PATCH, DELETE } = kineticRoutes(submissionCalls({ ofDatastore: true }));
