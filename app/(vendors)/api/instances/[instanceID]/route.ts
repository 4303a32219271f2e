import { fromKiandaContent } from '#lib/rest/kianda/kianda-instance.ts';
import { kiandaRoutes } from '#lib/rest/kianda/kianda-route.ts';
import { deleteInstance } from '#lib/services/instances/delete-instance.ts';
import { updateInstance } from '#lib/services/instances/update-instance.ts';
import { unchecked } from '#lib/unchecked.ts';

export const { GET, POST, PUT, PATCH, DELETE } = kiandaRoutes({
  PUT: async (actor, parameters, { instanceID = '' }) => {
    const { values, status, assignedTo } = fromKiandaContent(parameters);
    await updateInstance(actor, unchecked({ instanceID, values, status, assignedTo }));
    return { success: true, instanceID };
  },
  DELETE: async (actor, _parameters, { instanceID = '' }) => {
    await deleteInstance(actor, { instanceID });
    return { success: true, instanceID };
  },
});
