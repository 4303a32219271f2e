import { fromKiandaContent } from '#lib/rest/kianda/kianda-instance.ts';
import { kiandaRoutes } from '#lib/rest/kianda/kianda-route.ts';
import { createInstance } from '#lib/services/instances/create-instance.ts';
import { unchecked } from '#lib/unchecked.ts';

export const { GET, POST, PUT, PATCH, DELETE } = kiandaRoutes({
  POST: async (actor, parameters) => {
    const { processName, ...content } = fromKiandaContent(parameters);
    const { instanceID } = await createInstance(actor, unchecked({ ...content, process: processName }));
    return { success: true, instanceID };
  },
});
