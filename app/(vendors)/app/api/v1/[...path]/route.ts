import { kineticRoutes } from '#lib/rest/kinetic/kinetic-route.ts';

/** Calls of Kinetic that this product does not have are refused in Kinetic's shape. */
export const { GET, POST, PUT, PATCH, DELETE } = kineticRoutes({});
