// Kinetic: POST /app/api/v1/run-tree/{Source}/{Group}/{Name}.
import { kineticRoutes } from '#lib/rest/kinetic/kinetic-route.ts';
import { runTree } from '#lib/services/workflow-runs/run-tree.ts';

export const { GET, POST, PUT, PATCH, DELETE } = kineticRoutes({
  POST: (actor, parameters, { source = '', group = '', name = '' }) => runTree(actor, { source, group, name }, parameters),
});
