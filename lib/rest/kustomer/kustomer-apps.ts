// Apps as Kustomer's API shows them: JSON:API resources (chosen where the vendor documents no body).
import type { AppDefinition } from '#lib/inbound/app-definition.ts';
import type { VendorCall } from '#lib/rest/vendor-routes.ts';
import type { AppRow } from '#lib/services/app-definitions/app-row.ts';
import type { AppView } from '#lib/services/app-definitions/get-directory-app.ts';
import { listDirectory } from '#lib/services/app-definitions/list-directory.ts';
import type { Registered } from '#lib/services/app-definitions/register-app-definition.ts';
import { unchecked } from '#lib/unchecked.ts';

export const listInstalledCall: VendorCall = async (actor, parameters) => {
  const { data, nextCursor } = await listDirectory(actor, unchecked({ ...parameters, installed: 'true' }));
  return { data: data.map(installedApp), meta: { nextCursor } };
};

export function availableApp(row: AppRow): object {
  const { app, title, description, newestVersion, registeredAt, registeredBy, installed } = row;
  return {
    type: 'app',
    id: `${app}-${newestVersion}`,
    attributes: {
      app,
      version: newestVersion,
      title,
      description,
      createdAt: registeredAt,
      createdBy: registeredBy,
      installedVersion: installed?.version ?? null,
    },
  };
}

/** A version with its whole definition. */
export function availableVersion(definition: AppDefinition): object {
  const { app, version, title, description = '' } = definition;
  return { type: 'app', id: `${app}-${version}`, attributes: { app, version, title, description, definition } };
}

/** `meta` lists each name that got the prefix of the app, and what will not work. */
export function registeredApp({ app, version, renames, warnings }: Registered): object {
  const { title, description, registeredAt, registeredBy } = app;
  return {
    data: {
      type: 'app',
      id: `${app.app}-${version}`,
      attributes: { app: app.app, version, title, description, createdAt: registeredAt, createdBy: registeredBy },
    },
    meta: { renames, warnings: warnings.map(({ path, message }) => ({ path, message })) },
  };
}

export function installedApp({ app, title, installed }: AppRow): object {
  return {
    type: 'app_installed',
    id: app,
    attributes: { app, title, version: installed?.version ?? null, enabled: installed?.enabled ?? false, installedAt: installed?.at ?? null },
  };
}

export function installedAppWhole(view: AppView): object {
  return {
    ...installedApp(view),
    relationships: {
      hooks: view.hooks.map(({ id, type, eventName, displayName, address, enabled }) => ({
        id,
        type,
        eventName,
        displayEventName: displayName,
        address,
        enabled,
      })),
      workflows: view.workflows.map(({ id, title, triggerEvent, enabled }) => ({ id, title, triggerEvent, enabled })),
    },
  };
}
