import { chosenFields } from '#lib/rest/kianda/kianda-instance.ts';
import { kiandaRoutes } from '#lib/rest/kianda/kianda-route.ts';
import { getInstance } from '#lib/services/instances/get-instance.ts';

export const { GET, POST, PUT, PATCH, DELETE } = kiandaRoutes({
  GET: async (actor, { names }, { instanceID = '' }) => {
    const instance = await getInstance(actor, { instanceID });
    return { success: true, instanceID: instance.instanceID, fields: chosenFields(instance, names) };
  },
});
