import { availableVersion } from '#lib/rest/kustomer/kustomer-apps.ts';
import { kustomerRoutes } from '#lib/rest/kustomer/kustomer-route.ts';
import { getAppVersion } from '#lib/services/app-definitions/get-app-version.ts';
import { unchecked } from '#lib/unchecked.ts';

/** `{app}-{version}`, as the list names them; an app's name has no hyphen. */
export const { GET, POST, PUT, PATCH, DELETE } = kustomerRoutes({
  GET: async (actor, _, { id = '' }) => {
    const hyphen = id.indexOf('-');
    const reference = hyphen < 0 ? { app: id, version: '' } : { app: id.slice(0, hyphen), version: id.slice(hyphen + 1) };
    return { data: availableVersion(await getAppVersion(actor, unchecked(reference))) };
  },
});
