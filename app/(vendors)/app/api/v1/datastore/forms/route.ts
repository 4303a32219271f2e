import { createFormCall, listFormsCall } from '#lib/rest/kinetic/kinetic-forms.ts';
import { kineticRoutes } from '#lib/rest/kinetic/kinetic-route.ts';

export const { GET, POST, PUT, PATCH, DELETE } = kineticRoutes({ GET: listFormsCall, POST: createFormCall });
